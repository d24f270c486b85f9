"""Compile the modules that documents pass through to C with mypyc: `make compiled`; see `cleaner.compiled`.

It takes a C compiler, Python's headers and some minutes. Without it the same modules run as Python, at half
the speed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from cleaner.compiled import FOLDER, LIBRARY, PACKAGE, STAMPS, SUFFIX, fresh, stamp

AS_WRITTEN = {
    # records: msgspec reads their annotations, which mypyc leaves out
    *("document", "errors", "patterns/needs", "patterns/pattern_cache", "patterns/kept_tables"),
    *("rules/records", "rules/folders", "rules/kept"),
    # what runs once a process, or by hand
    *(
        "__main__",
        "cli",
        "cli_options",
        "commands",
        "option_values",
        "explain",
        "explain_blocks",
        "package_data",
        "pipeline",
        "user_cache",
    ),
    *("compiled", "build_compiled", "language_model/build", "language_model/count_text", "language_model/discounting"),
    *("patterns/build_folding", "patterns/lazy_pattern", "stand_ins"),
    *("rules/cache", "rules/files", "rules/lint", "rules/runaway", "rules/slips", "rules/view", "rules/where"),
}
_CHATTER = "warning: Treating generator comprehension as list\n"  # of mypyc, where nothing is wrong


def sources() -> list[Path]:
    """The modules to compile: what documents pass through, but for reading and writing files."""
    package = Path(PACKAGE)
    names = {path: path.relative_to(package).with_suffix("").as_posix() for path in sorted(package.rglob("*.py"))}
    return [
        path
        for path, name in names.items()
        if path.stem != "__init__" and not name.startswith("corpus/") and name not in AS_WRITTEN
    ]


def build() -> None:
    """Compile them into the folder where `cleaner.compiled` looks.

    Raises `ImportError` without mypyc, `SystemExit` where a compiler refuses something.
    """
    from mypyc.build import mypycify
    from setuptools import setup

    # Of a copy: in site-packages mypy would take all that is installed there for our sources.
    shutil.copytree(PACKAGE, "sources/cleaner", ignore=shutil.ignore_patterns("__pycache__"))
    stamps = [f"{stamp(path)}\t{os.path.relpath(path, PACKAGE)}\n" for path in map(str, sources())]
    made_of = [f"sources/cleaner/{os.path.relpath(path, PACKAGE)}" for path in sources()]
    library, *doors = mypycify(
        [
            *("--config-file=", "--cache-dir=types", "--ignore-missing-imports", "--follow-imports=silent"),
            *made_of,
        ],
        opt_level="1",  # as quick as 3, in less than half the time
        debug_level="0",
        target_dir="c",
        group_name=LIBRARY.removesuffix("__mypyc"),  # where all the code is: the modules are doors to it
    )
    # All doors in the one file. Each has a second name, the same one, for a compiler of Microsoft's.
    files = [Path(door.sources[0]).read_text("utf-8").partition("// distutils")[0] for door in doors]
    Path("doors.c").write_text("".join(files), "utf-8")
    library.sources.append("doors.c")
    library.extra_compile_args.append("-Wno-all")  # Python's own flags ask for all warnings: half of the time
    # No other library calls what is in this one: its functions call each other directly, and take a tenth less room.
    library.extra_compile_args.append("-fvisibility=hidden")
    command = ["-q", "build_ext", "-b", "made", "-t", "objects", "-j", str(os.cpu_count() or 1)]
    setup(name="cleaner", ext_modules=[library], script_args=command)
    folder = Path(FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(Path("made", *LIBRARY.split(".")).with_suffix(SUFFIX), folder / f"{LIBRARY}{SUFFIX}")
    (folder / STAMPS).write_text("".join(stamps), "utf-8")  # last: without it none is believed


def missing() -> str:
    """What it takes to compile and is not here; empty if all is."""
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "")
    if compiler and not shutil.which(compiler[0]):
        return f"C compiler ({compiler[0]})"
    return "" if Path(sysconfig.get_path("include"), "Python.h").exists() else "headers of Python (Python.h)"


def main() -> None:
    """Compile, unless the modules are compiled as they are; what the compilers say is shown when they fail."""
    if fresh():
        return
    if what := missing():
        sys.exit(f"no {what} here: all runs as Python, with the same results, at half the speed")
    print(f"compiling {len(sources())} modules, some minutes ...", flush=True)
    with TemporaryDirectory() as folder, TemporaryFile("w+") as said:
        os.chdir(folder)  # setuptools would read our pyproject.toml
        try:
            with redirect_stdout(said), redirect_stderr(said):
                build()
        except ImportError as error:
            sys.exit(f"{error.name} is not there: pip install 'cleaner[compile]'")
        except OSError as error:
            sys.exit(f"not compiled: {error}")
        except SystemExit as error:
            said.seek(0)
            complaints = [line for line in said if not line.endswith(_CHATTER)]
            sys.exit(f"{''.join(complaints)}{error}\nnot compiled: all runs as Python, with the same results")


if __name__ == "__main__":
    main()
