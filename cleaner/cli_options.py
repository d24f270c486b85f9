"""The options of the command line, command by command."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn, TypeAlias

from cleaner.option_values import address, count, name, part, share, size

NAMED_FIELDS = ("title", "date", "author", "editor", "publisher")  # of records; each has an option
_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _help_formatter(prog: str) -> argparse.HelpFormatter:
    """One is made for every option: argparse would ask each time how wide the terminal is, which costs 5 ms."""
    return argparse.HelpFormatter(prog, width=_columns())


@cache
def _columns() -> int:
    with suppress(OSError, ValueError):
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns) - 2
    return 78


def parser(asked: str = "") -> argparse.ArgumentParser:
    """The parser of all commands; what it gives has their name as `command`.

    `asked` is the first argument: where it is a command, the others are left out, which takes half of the time.
    """
    whole = argparse.ArgumentParser(
        prog="cleaner", description="Turn raw documents into clean articles.", formatter_class=_help_formatter
    )
    whole.epilog = "cleaner COMMAND --help tells the options of one."
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for add in [_COMMANDS[asked]] if asked in _COMMANDS else _COMMANDS.values():
        add(commands)
    return whole


def _add_clean(commands: _Commands) -> None:
    clean = _command(commands, "clean", "clean files and folders into articles")
    clean.usage = "cleaner clean [options] PATH [PATH ...]"  # all of them would stand above each error
    clean.epilog = (
        "Exit code 0: finished; 1: with --strict, one was rejected; 2: nothing was done; 3: stopped (--resume)."
    )
    clean.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, a folder read to its depth, a glob in quotes, or -"
    )
    clean.add_argument(
        "-o",
        dest="out",
        default="-",
        metavar="OUT",
        help="a folder, FILE.jsonl (or .parquet; .txt with --to text), or - for standard output (the default)",
    )
    clean.add_argument(
        "--script",
        choices=("keep", "simplified", "traditional"),
        default="keep",
        help="what the text is converted to (keep: as it is)",
    )
    clean.add_argument(
        "--to",
        choices=("jsonl", "text", "parquet", "mnbvc"),
        default="jsonl",
        help="JSON lines (the default), texts with front matter, a Parquet table, JSON lines with MNBVC's keys",
    )
    _add_run_options(clean)
    _add_source(clean)


def _add_explain(commands: _Commands) -> None:
    explain = _command(commands, "explain", "show line by line what happens to a document, and why")
    explain.usage = "cleaner explain [options] FILE"
    explain.add_argument("file", metavar="FILE", help="a file, - for standard input, or a record of one: dump.jsonl#3")
    explain.add_argument("--url", type=address, help="the address of the page (https://…); its host chooses the rule")
    explain.add_argument("--blocks", action="store_true", help="how the finder weighed each block of a page")
    explain.add_argument("--all", action="store_true", help="every line, also of long runs outside the body")
    _add_source(explain)
    _add_reading(explain.add_argument_group("how a record was read, where the run was told"))


def _add_source(command: argparse.ArgumentParser) -> None:
    command.add_argument("--source", help="the rule to use, for documents that don't tell (see: cleaner rules list)")


def _add_check(commands: _Commands) -> None:
    check = _command(commands, "check", "tell whether files are clean (the pre-commit step)")
    check.epilog = "Exit code 0: all are clean; 1: cleaning would change one (or, with --fix, did); 2: trouble."
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or - for standard input")
    check.add_argument("--fix", action="store_true", help="rewrite files that are not clean")


def _add_repair(commands: _Commands) -> None:
    repair = _command(commands, "repair", "undo encoding damage in a text, and nothing else")
    repair.add_argument("file", nargs="?", default="-", help="a text file, or - (the default) for standard input")
    repair.add_argument("-o", dest="out", default="-", metavar="OUT", help="a file, or - (the default)")
    told = "a file for the repairs, a JSON line each: kind, before, after, certainty, line"
    repair.add_argument("--records", metavar="FILE", help=told)


def _add_rules(commands: _Commands) -> None:
    rules = commands.add_parser(
        "rules",
        help="list, show, check or start rules, write goldens",
        description="List, show, check or start rules, write goldens. docs/rules.md explains all that a rule may say.",
        formatter_class=_help_formatter,
    )
    commands = rules.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "list", "list the rules")
    show = _command(commands, "show", "show a rule with all it inherits")
    show.add_argument("source", help="a source (see: cleaner rules list), or a family, such as discuz")
    lint = _command(commands, "check", "report each fault of the rules with file and line")
    lint.add_argument("--seeds", type=Path, help="sample documents, <source>/<file> (seeds/)")
    golden = _command(commands, "golden", "write what comes out of the samples of a source beside them")
    golden.add_argument("source", help="a folder of the samples, such as news.example.com")
    golden.add_argument("--seeds", type=Path, default=Path("seeds"), help="the samples, <source>/<file> (seeds/)")
    new = _command(commands, "new", "start a rule from a saved page")
    new.add_argument("source", help="the host of the site, such as news.example.com")
    new.add_argument("file", type=Path, help="a page of the site, saved as it was served")
    new.add_argument("--seeds", type=Path, default=Path("seeds"), help="where the page is copied to (seeds/)")


def _add_reading(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--from",
        dest="form",
        choices=("document", "jsonl", "parquet", "warc", "tar", "zip"),
        help="what standard input and files of no known suffix are",
    )
    group.add_argument(
        "--text-field",
        metavar="NAME",
        type=name,
        action="append",
        help="field of a record that is the document (text or html); given again, one to look in next",
    )
    group.add_argument("--url-field", metavar="NAME", type=name, help="field that is its address (url)")
    for field in NAMED_FIELDS:
        words = f"field that holds its {field}, if its name doesn't tell"
        group.add_argument(f"--{field}-field", metavar="NAME", type=name, help=words)


def named_fields(options: argparse.Namespace) -> tuple[tuple[str, str], ...]:
    """Which field of records holds which metadata, as far as `_add_reading`'s options tell."""
    told = ((field, getattr(options, f"{field}_field")) for field in NAMED_FIELDS)
    return tuple((field, name) for field, name in told if name)


def refuse_unknown(command: argparse.ArgumentParser, unknown: list[str]) -> NoReturn:
    """End as for any wrong option, with the usage of the command and the option that is nearest."""
    from cleaner.rules.nodes import nearest

    known = [option for action in command._actions for option in action.option_strings]
    near = nearest(unknown[0].partition("=")[0], known) if unknown[0].startswith("-") else ""
    command.error(f"unrecognized arguments: {' '.join(unknown)}{near}")


def _add_run_options(clean: argparse.ArgumentParser) -> None:
    reading = clean.add_argument_group("how inputs are read")
    _add_reading(reading)
    reading.add_argument(
        "--id-field", metavar="NAME", type=name, help="field that is its id (file and number of the record)"
    )
    reading.add_argument("--largest", metavar="MB", type=count, default=64, help="the largest document (64)")
    which = clean.add_argument_group("which documents")
    which.add_argument("--shard", metavar="I/N", type=part, help="part I of N of the input files, for schedulers")
    which.add_argument("--sample", metavar="SHARE", type=share, default=1.0, help="a share of them (0.01 or 1%%)")
    which.add_argument("--limit", metavar="N", type=count, help="the first N of them")
    which.add_argument("--dry-run", action="store_true", help="only tell what files would be read, and how")
    how = clean.add_argument_group("how the run goes")
    how.add_argument("--jobs", "-j", metavar="N", type=count, help="worker processes (one a processor)")
    how.add_argument("--timeout", metavar="SECONDS", type=size, default=30.0, help="processor time a document (30)")
    how.add_argument("--memory", metavar="MB", type=count, default=1024, help="memory a document may take (1024)")
    how.add_argument("--shard-size", metavar="MB", type=size, default=256.0, help="of output, before compression (256)")
    how.add_argument("--compress", choices=("gz", "zst"), help="compress the JSON lines in a folder")
    again = how.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", help="go on with a run that was stopped")
    again.add_argument("--restart", action="store_true", help="begin anew, and replace the run that is there")
    how.add_argument("--strict", action="store_true", help="exit with 1 when a document was rejected")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from importlib.metadata import version

        print(f"cleaner {version('cleaner')}")
        parser.exit()


def _command(commands: _Commands, name: str, help: str) -> argparse.ArgumentParser:
    description = f"{help[0].upper()}{help[1:]}."
    parser = commands.add_parser(name, help=help, description=description, formatter_class=_help_formatter)
    parser.add_argument(
        "--rules", type=Path, metavar="DIR", help="a folder of your own rules, laid over those that come along"
    )
    parser.set_defaults(command=parser.prog.removeprefix("cleaner "), parser=parser)
    return parser


_COMMANDS = {
    "clean": _add_clean,
    "explain": _add_explain,
    "check": _add_check,
    "repair": _add_repair,
    "rules": _add_rules,
}
