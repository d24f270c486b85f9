"""The command line as a process: how it starts, what ends it, and which exit code tells how."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from cleaner.stand_ins import import_libraries, take_from_c


def run() -> NoReturn:
    """`main` as a process of its own: it ends without taking apart what Python made, a sixth of a short run."""
    gc.disable()  # what starting makes stays: to look through it again and again took a twentieth of a start
    if isinstance(sys.stdout, TextIOWrapper):  # what is shown in a locale that has not all of its characters
        sys.stdout.reconfigure(errors="backslashreplace")
    if sys.argv[1:2] == ["clean"]:  # a scheduler may stop a run that has not begun yet
        take_from_c("signal")
        import signal

        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = main()
    except KeyboardInterrupt:  # while it starts
        code = _interrupted(sys.argv[1:])
    with suppress(OSError):  # of an output that can't be written to Python itself tells
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(code)
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback reaches a user."""
    arguments = sys.argv[1:] if arguments is None else arguments
    import_libraries()
    from cleaner.cli_options import parser, refuse_unknown
    from cleaner.commands import COMMANDS
    from cleaner.errors import CleanerError, Stopped

    if not arguments:
        parser().print_help(sys.stderr)
        return 2
    options, unknown = parser(*arguments[:1]).parse_known_args(arguments)
    if unknown:
        refuse_unknown(options.parser, unknown)
    if options.command != "clean":  # which has more to make that stays
        gc.enable()
    try:
        return int(COMMANDS[options.command](options))
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
        return _interrupted(arguments)
    return 2


def _interrupted(arguments: Sequence[str]) -> int:
    """Tell of it; the exit code: of a run 3, as of all that a signal stops (`Stopped`), else 130, as shells have it."""
    print("cleaner: stopped", file=sys.stderr)
    return 3 if arguments[:1] == ["clean"] else 130


def _tell(error: object) -> None:
    from cleaner.corpus.paths import shown

    print("cleaner:", "\n".join(map(shown, str(error).split("\n"))), file=sys.stderr)
