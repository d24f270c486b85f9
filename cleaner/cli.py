"""The command line. Each command imports what it needs when it runs, so that starting is quick."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.rules import Rules


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback reaches a user."""
    _import_msgspec()
    from cleaner.errors import CleanerError, Stopped

    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Stopped as stopped:
        _tell(stopped)
        return 3
    except CleanerError as error:
        _tell(error)
    except BrokenPipeError:
        # The reader (head, less) has what it wants. Nothing may be flushed into the closed pipe at exit.
        sys.stdout = None
        return 0
    except OSError as error:
        _tell(f"{error.filename or 'the output'}: {error.strerror or error}")
    except KeyboardInterrupt:
        print("cleaner: stopped", file=sys.stderr)
        return 130
    return 2


def _tell(error: object) -> None:
    from cleaner.corpus.paths import shown

    print("cleaner:", "\n".join(map(shown, str(error).split("\n"))), file=sys.stderr)


def _import_msgspec() -> None:
    """Spare this process `typing_extensions`: msgspec takes it where it is there, and `typing` has all since 3.11.

    It would take 8 ms to load, of the 100 that a document from the command line may cost.
    """
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]
    if "typing_extensions" not in modules and "msgspec" not in modules:
        modules["typing_extensions"] = None
        import msgspec  # noqa: F401

        del modules["typing_extensions"]


def _help_formatter(prog: str) -> argparse.HelpFormatter:
    """One is made for every option: argparse would ask each time how wide the terminal is, which costs 5 ms."""
    return argparse.HelpFormatter(prog, width=_columns())


@cache
def _columns() -> int:
    with suppress(OSError, ValueError):
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns) - 2
    return 78


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleaner", description="Turn raw documents into clean articles.", formatter_class=_help_formatter
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    clean = _command(commands, "clean", _clean, "clean files and folders into articles")
    clean.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder read to its depth")
    clean.add_argument("-o", dest="out", default="-", metavar="OUT", help="a folder, FILE.jsonl, or - (the default)")
    clean.add_argument("--script", choices=("keep", "simplified", "traditional"), default="keep")
    clean.add_argument(
        "--to",
        choices=("jsonl", "text", "parquet", "mnbvc"),
        default="jsonl",
        help="JSON lines (the default), texts with front matter, a Parquet table, JSON lines with MNBVC's keys",
    )
    _add_run_options(clean)

    explain = _command(commands, "explain", _explain, "show line by line what happens to a document, and why")
    explain.add_argument("file", type=Path)
    explain.add_argument("--url", help="the address of the page; its host chooses the rule")
    explain.add_argument("--blocks", action="store_true", help="how the finder weighed each block of a page")
    explain.add_argument("--all", action="store_true", help="every line, also of long runs outside the body")
    for command in (clean, explain):
        command.add_argument(
            "--source", help="the rule to use, for documents that don't tell (see: cleaner rules list)"
        )

    check = _command(commands, "check", _check, "tell whether files are clean (the pre-commit step)")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or - for standard input")
    check.add_argument("--fix", action="store_true", help="rewrite files that are not clean")

    repair = _command(commands, "repair", _repair, "undo encoding damage in a text, and nothing else")
    repair.add_argument("file", nargs="?", default="-", help="a text file, or - (the default) for standard input")
    repair.add_argument("-o", dest="out", default="-", metavar="OUT", help="a file, or - (the default)")

    rules = commands.add_parser("rules", help="list, show, check or start rules", formatter_class=_help_formatter)
    rules_commands = rules.add_subparsers(required=True, metavar="COMMAND")
    _command(rules_commands, "list", _rules_list, "list the rules")
    show = _command(rules_commands, "show", _rules_show, "show a rule with all it inherits")
    show.add_argument("source")
    lint = _command(rules_commands, "check", _rules_check, "report each fault of the rules with file and line")
    lint.add_argument("--seeds", type=Path, default=Path("seeds"), help="sample documents, <source>/<file> (seeds/)")
    new = _command(rules_commands, "new", _rules_new, "start a rule from a saved page")
    new.add_argument("source", help="the host of the site, such as news.example.com")
    new.add_argument("file", type=Path)
    new.add_argument("--seeds", type=Path, default=Path("seeds"), help="where the page is copied to (seeds/)")
    return parser


def _add_run_options(clean: argparse.ArgumentParser) -> None:
    reading = clean.add_argument_group("how inputs are read")
    reading.add_argument(
        "--from",
        dest="form",
        choices=("document", "jsonl", "parquet", "warc", "tar", "zip"),
        help="what standard input and files of no known suffix are",
    )
    reading.add_argument("--text-field", metavar="NAME", action="append", help="field of a record that is the document")
    reading.add_argument("--id-field", metavar="NAME", help="field that is its id (file and number of the record)")
    reading.add_argument("--url-field", metavar="NAME", help="field that is its address (url)")
    reading.add_argument("--largest", metavar="MB", type=_count, default=64, help="the largest document (64)")
    which = clean.add_argument_group("which documents")
    which.add_argument("--shard", metavar="I/N", type=_part, help="part I of N of the input files, for schedulers")
    which.add_argument("--sample", metavar="SHARE", type=_share, default=1.0, help="a share of them (0.01 or 1%%)")
    which.add_argument("--limit", metavar="N", type=_count, help="the first N of them")
    which.add_argument("--dry-run", action="store_true", help="only tell what would be read, and how")
    how = clean.add_argument_group("how the run goes")
    how.add_argument("--jobs", "-j", metavar="N", type=_count, help="worker processes (one a processor)")
    how.add_argument("--timeout", metavar="SECONDS", type=float, default=30.0, help="processor time a document (30)")
    how.add_argument("--memory", metavar="MB", type=_count, default=1024, help="memory a document may take (1024)")
    how.add_argument("--shard-size", metavar="MB", type=float, default=256, help="of output, before compression (256)")
    how.add_argument("--compress", choices=("gz", "zst"), help="compress the JSON lines in a folder")
    again = how.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", help="go on with a run that was stopped")
    again.add_argument("--restart", action="store_true", help="begin anew where a run was stopped")
    how.add_argument("--strict", action="store_true", help="exit with 1 when a document was rejected")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1 on")
    return number


def _share(text: str) -> float:
    share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError("give a share such as 0.01 or 1%")
    return share


def _part(text: str) -> str:
    part, slash, parts = text.partition("/")
    if not (slash and part.isdecimal() and parts.isdecimal() and 0 <= int(part) <= int(parts) and int(parts)):
        raise argparse.ArgumentTypeError("give a part such as 3/16")
    return text


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from importlib.metadata import version

        print(f"cleaner {version('cleaner')}")
        parser.exit()


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: object, help: str
) -> argparse.ArgumentParser:
    description = f"{help[0].upper()}{help[1:]}."
    parser = commands.add_parser(name, help=help, description=description, formatter_class=_help_formatter)
    parser.add_argument(
        "--rules", type=Path, metavar="DIR", help="a folder of your own rules, laid over those that come along"
    )
    parser.set_defaults(run=run)
    return parser


def _load(options: argparse.Namespace) -> Rules:
    from cleaner.rules import load_rules

    return load_rules(*filter(None, [options.rules]))


def _clean(options: argparse.Namespace) -> int:
    gc.disable()  # what starting makes stays; the collector would look through it again and again, for 10 ms
    from cleaner.corpus.clean import clean_corpus, dry_run

    rules = None if options.dry_run else _load(options)
    gc.enable()
    return clean_corpus(options, rules) if rules else dry_run(options)


def _explain(options: argparse.Namespace) -> int:
    from cleaner.corpus.items import Input
    from cleaner.corpus.outcome import clean_input
    from cleaner.corpus.report import print_explanation
    from cleaner.errors import Rejected
    from cleaner.explain import explain

    item = Input(options.file.name, options.file.read_bytes(), str(options.file), options.url)
    outcome = clean_input(item, _load(options), options.source)
    if options.blocks:
        from cleaner.document import Document
        from cleaner.explain_blocks import before_body, explain_blocks

        page = Document(options.file.read_bytes(), url=item.url, path=item.path, source=options.source)
        document = before_body(page, _load(options))
        print_explanation(explain_blocks(document, outcome) if document else ())
    else:
        print_explanation(explain(outcome, str(options.file), whole=options.all))
    return int(isinstance(outcome, Rejected))


def _check(options: argparse.Namespace) -> int:
    from cleaner.corpus.check import check_file
    from cleaner.corpus.paths import shown

    rules = _load(options)
    verdicts = [check_file(path, rules, fix=options.fix) for path in options.files]
    for verdict in verdicts:
        if verdict.sentence:
            print(shown(f"{verdict.path}: {'cleaned: ' if verdict.fixed else ''}{verdict.sentence}"))
    return int(any(verdict.sentence for verdict in verdicts))


def _repair(options: argparse.Namespace) -> int:
    from cleaner.corpus.repair_file import repair_file

    repaired = repair_file(options.file, options.out)
    counts = Counter(f"{one.kind} ({one.certainty})" for one in repaired.repairs)
    shown = ", ".join(f"{kind} {times}" for kind, times in counts.most_common())
    print(f"{len(repaired.repairs)} repairs: {shown}" if shown else "nothing to repair", file=sys.stderr)
    return 0


def _rules_list(options: argparse.Namespace) -> int:
    from cleaner.rule_view import list_rules

    print("\n".join(list_rules(_load(options))))
    return 0


def _rules_show(options: argparse.Namespace) -> int:
    from cleaner.rule_view import show_rule

    print(show_rule(_load(options).named(options.source)), end="")
    return 0


def _rules_check(options: argparse.Namespace) -> int:
    from cleaner.lint import lint
    from cleaner.rule_files import read_rules
    from cleaner.rules import packaged_rules

    rules, faults = read_rules([packaged_rules(), *filter(None, [options.rules])])
    if not faults:
        seeds = sorted(path for path in options.seeds.glob("*/*") if path.suffix in (".txt", ".html", ".htm"))
        faults = lint(rules, seeds)
    for fault in sorted(faults):
        print(fault)
    return 2 if faults else 0


def _rules_new(options: argparse.Namespace) -> int:
    from cleaner.corpus.scaffold import new_source
    from cleaner.rules import packaged_rules

    folder = options.rules or packaged_rules()
    folder.mkdir(parents=True, exist_ok=True)
    seed, rule = new_source(options.source, options.file, _load(options), folder=folder, seeds=options.seeds)
    mine = f" --rules {options.rules}" if options.rules else ""
    print(f"copied the page to {seed}\nwrote the rule {rule}: fill it in")
    print(f"see its effect: {sys.argv[0]} explain {seed} --source {options.source}{mine}")
    return 0
