"""What each command does with its options. Each imports what it needs when it runs, so that starting is quick."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from cleaner.rules import Rules


def _load(options: Namespace) -> Rules:
    from cleaner.rules import load_rules

    return load_rules(*filter(None, [options.rules]))


def _clean(options: Namespace) -> int:
    from cleaner.corpus.clean import clean_corpus, dry_run

    rules = None if options.dry_run else _load(options)
    gc.freeze()
    gc.enable()
    return clean_corpus(options, rules) if rules else dry_run(options)


def _explain(options: Namespace) -> int:
    from msgspec.structs import replace

    from cleaner.cli_options import named_fields
    from cleaner.corpus.items import TEXT_FIELDS, ReadOptions, Unreadable
    from cleaner.corpus.one_item import read_item
    from cleaner.corpus.outcome import clean_input, to_document
    from cleaner.corpus.report import print_explanation
    from cleaner.errors import Rejected
    from cleaner.explain import explain

    reading = ReadOptions(
        tuple(options.text_field or TEXT_FIELDS),
        url_field=options.url_field,
        fields=named_fields(options),
        form=options.form,
    )
    item, rules = read_item(options.file, reading), _load(options)
    if isinstance(item, Unreadable):
        print_explanation(explain(item.rejected, options.file))
        return 1
    item = replace(item, url=options.url or item.url)
    outcome = clean_input(item, rules, options.source)
    if options.blocks:
        from cleaner.explain_blocks import before_body, explain_blocks

        document = before_body(to_document(item, rules, options.source), rules)
        print_explanation(explain_blocks(document, outcome) if document else explain(outcome, options.file))
    else:
        from cleaner.second_reading import sentences_missing

        missing = sentences_missing(to_document(item, rules, options.source), outcome, rules)
        print_explanation(explain(outcome, options.file, missing, whole=options.all))
    return int(isinstance(outcome, Rejected))


def _check(options: Namespace) -> int:
    from cleaner.corpus.check import check_file
    from cleaner.corpus.paths import shown

    rules = _load(options)
    verdicts = [check_file(path, rules, fix=options.fix) for path in options.files]
    for verdict in verdicts:
        if verdict.sentence:
            print(shown(f"{verdict.path}: {'cleaned: ' if verdict.fixed else ''}{verdict.sentence}"))
    return int(any(verdict.sentence for verdict in verdicts))


def _repair(options: Namespace) -> int:
    from collections import Counter

    from cleaner.corpus.repair_file import repair_file

    repaired = repair_file(options.file, options.out, options.records)
    counts = Counter(f"{one.kind} ({one.certainty})" for one in repaired.repairs)
    shown = ", ".join(f"{kind} {times}" for kind, times in counts.most_common())
    print(f"repaired {len(repaired.repairs)}: {shown}" if shown else "nothing to repair", file=sys.stderr)
    return 0


def _rules_list(options: Namespace) -> int:
    from cleaner.rules.view import list_rules

    print("\n".join(list_rules(_load(options))))
    return 0


def _rules_show(options: Namespace) -> int:
    from cleaner.rules.view import show_rule

    print(show_rule(_load(options).named(options.source)), end="")
    return 0


def _rules_check(options: Namespace) -> int:
    from pathlib import Path

    from cleaner.corpus.goldens import golden_faults, samples
    from cleaner.errors import UsageError
    from cleaner.rules import packaged_rules
    from cleaner.rules.files import read_rules
    from cleaner.rules.lint import lint

    if options.seeds and not options.seeds.is_dir():
        raise UsageError(f"there is no folder of samples {options.seeds}")
    rules, faults = read_rules([packaged_rules(), *filter(None, [options.rules])])
    if not faults:
        seeds = samples(options.seeds or Path("seeds"))
        faults = [*lint(rules, seeds), *golden_faults(seeds, rules)]
    for fault in sorted(faults):
        print(fault)
    return 2 if faults else 0


def _rules_golden(options: Namespace) -> int:
    from cleaner.corpus.goldens import write_goldens

    for line in write_goldens(options.source, options.seeds, _load(options)):
        print(line)
    return 0


def _rules_new(options: Namespace) -> int:
    import shlex

    from cleaner.compiled import PACKAGE
    from cleaner.corpus.scaffold import new_source
    from cleaner.errors import UsageError
    from cleaner.rules import load_rules, packaged_rules

    folder = options.rules or packaged_rules()
    if folder.is_relative_to(PACKAGE):
        raise UsageError(
            "name a folder for your rules, such as --rules my-rules: the installed ones go with an upgrade"
        )
    rules = _load(options) if any(folder.rglob("*.yaml")) else load_rules()  # of the first rule the folder is empty
    folder.mkdir(parents=True, exist_ok=True)
    seed, rule = new_source(options.source, options.file, rules, folder=folder, seeds=options.seeds)
    if f"site/{options.source}" in rules.by_name:
        print(f"it replaces the rule of this name that comes along: see `cleaner rules show {options.source}`")
    mine = ["--rules", str(options.rules)] if options.rules else []
    command = shlex.join([sys.argv[0], "explain", str(seed), "--source", options.source, *mine])
    print(f"copied the page to {seed}\nwrote the rule {rule}: fill it in")
    print(f"see its effect: {command}")
    return 0


# By the name that the parser gives each; it returns the exit code.
COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "clean": _clean,
    "explain": _explain,
    "check": _check,
    "repair": _repair,
    "rules list": _rules_list,
    "rules show": _rules_show,
    "rules check": _rules_check,
    "rules golden": _rules_golden,
    "rules new": _rules_new,
}
