"""`cleaner clean`: what the options of the command line mean to readers, workers and the output."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cleaner.cli_options import NAMED_FIELDS, named_fields
from cleaner.corpus.extras import missing_extras, refuse_files_that_need
from cleaner.corpus.given_paths import refuse_own_input, refuse_twice
from cleaner.corpus.items import TEXT_FIELDS, Item, ReadOptions
from cleaner.corpus.named_files import named_files
from cleaner.corpus.outcome import Cleaning
from cleaner.corpus.output import open_output
from cleaner.corpus.paths import shown, valid
from cleaner.corpus.progress import show_progress
from cleaner.corpus.readers import read_inputs
from cleaner.corpus.report import print_summary, print_survey
from cleaner.corpus.runner import in_part, run, select_items
from cleaner.corpus.summary import Summary
from cleaner.corpus.worker import Limits
from cleaner.rules import Rules, packaged_rules

_SHOWN = 5  # warnings about rules
# Whatever changes the bytes of the output, so that a run which goes on must have the same.
_DECISIVE = (
    "source script to compress shard_size shard sample limit timeout memory form largest text_field id_field url_field "
    "title_field date_field author_field editor_field publisher_field"
).split()


def clean_corpus(options: Namespace, rules: Rules) -> int:
    """Clean `options.paths` into `options.out`; the exit code. Raises `UsageError`, `Stopped` and `OSError`."""
    if options.source:
        rules.named(options.source)
    refuse_own_input(options.out, options.paths)
    refuse_twice(options.paths)
    if missing := missing_extras():
        refuse_files_that_need(missing, named_files(options.paths, read_options(options), wanted_files(options)))
    accounted = options.out != "-" and not Path(options.out).suffix  # a folder, with ledger and manifest
    in_files = options.to == "text" and options.out != "-" and not options.out.endswith(".txt")
    cleaning = Cleaning(
        rules,
        source=options.source,
        script=options.script,
        form="jsonl" if options.to == "parquet" else options.to,
        folder=Path(options.out) if in_files else None,
        ledger=accounted,
        read=replace(read_options(options), digests=accounted),
    )
    output = open_output(
        options.out,
        options.to,
        rules,
        compress=options.compress,
        run=lambda: describe(options),
        size=int(options.shard_size * (1 << 20)),
        resume=options.resume,
        restart=options.restart,
        read=cleaning.read,
    )
    inputs(options)  # what is not there shows before anything is made
    limits = Limits(seconds=options.timeout, memory=options.memory << 20)
    with output as opened, show_progress(lambda: size_of(options)) as progress:
        summary = run(lambda: inputs(options), cleaning, opened, jobs=options.jobs, limits=limits, progress=progress)
    print_summary(summary, options.out, chosen=options.sample < 1 or bool(options.shard))
    tell_fields_not_found(options, summary)
    if options.rules:
        tell_failing_examples(options.rules, rules, summary)
    return int(options.strict and bool(summary.rejects))


def tell_failing_examples(folder: Path, rules: Rules, summary: Summary) -> None:
    """Warn where examples fail of rules of the user's own that the run used; to try all is `cleaner rules check`'s."""
    used = [rules.by_name[name] for name in summary.documents_by_rule if name in rules.by_name]
    mine = [rule for rule in used if Path(rule.origin).is_relative_to(folder)]
    if mine:
        from cleaner.rules.lint import failing_examples

        faults = [fault for rule in mine for fault in failing_examples(rule, rules)]
        for fault in faults[:_SHOWN]:
            print(f"warning: {fault}", file=sys.stderr)
        if faults:
            print(f"see: cleaner rules check --rules {folder}", file=sys.stderr)


def tell_fields_not_found(options: Namespace, summary: Summary) -> None:
    """Warn of options that name a field which no record has: misspelt, as a rule (``none`` leaves a field out)."""
    for field in ("id", "url", *NAMED_FIELDS):
        name = getattr(options, f"{field}_field")
        if name not in (None, "none") and summary.documents and not summary.found[f"--{field}-field"]:
            print(f"warning: no record has the field {shown(name)} that --{field}-field names", file=sys.stderr)


def dry_run(options: Namespace) -> int:
    """Print what would be read, by which reader, or why it is passed over; the totals on standard error."""
    from cleaner.corpus.survey import survey

    refuse_twice(options.paths)
    readers: Counter[str] = Counter()
    size = 0
    for reading in survey(options.paths, read_options(options), wanted_files(options)):
        print(f"{reading.reader}\t{reading.size}\t{shown(reading.path)}\t{reading.reason}".rstrip("\t"))
        readers[reading.reader] += 1
        size += reading.size
    print_survey(readers, size)
    return 0


def inputs(options: Namespace) -> Iterator[Item]:
    """The items to clean, anew each time."""
    items = read_inputs(options.paths, read_options(options), wanted_files(options))
    return select_items(items, sample=options.sample, limit=options.limit)


def size_of(options: Namespace) -> int:
    """Bytes of the input files that will be read, as far as that is known: not of standard input, nor for --limit."""
    if options.limit:
        return 0
    from cleaner.corpus.survey import survey

    return int(
        options.sample
        * sum(reading.size for reading in survey(options.paths, read_options(options), wanted_files(options)))
    )


def wanted_files(options: Namespace) -> Callable[[str], bool]:
    """Which files belong to the part that ``--shard`` asks for."""
    return in_part(*map(int, options.shard.split("/"))) if options.shard else lambda name: True


def read_options(options: Namespace) -> ReadOptions:
    """How inputs are read."""
    return ReadOptions(
        text_fields=tuple(options.text_field or TEXT_FIELDS),
        id_field=options.id_field,
        url_field=options.url_field,
        fields=named_fields(options),
        form=options.form,
        largest=options.largest << 20,
    )


def describe(options: Namespace) -> dict[str, Any]:
    """What the manifest says of the run."""
    from cleaner.corpus.run_description import describe

    rules = [packaged_rules(), *filter(None, [options.rules])]
    decisive = {name: getattr(options, name) for name in _DECISIVE}
    return describe([valid(str(path)) for path in options.paths], rules, decisive)
