"""Compiled modules are used only while they are of the sources that lie there."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from cleaner import build_compiled, compiled

ASK = "import cleaner.strip; print(type(cleaner.strip.strip).__name__)"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = tmp_path / "strip.py"
    source.write_text("新 = 1\n", "utf-8")
    monkeypatch.setattr(compiled, "PACKAGE", str(tmp_path))
    monkeypatch.setattr(compiled, "FOLDER", str(tmp_path))
    (tmp_path / compiled.STAMPS).write_text(f"{compiled.stamp(str(source))}\tstrip.py\n", "utf-8")
    return tmp_path


def test_of_the_same_source(package: Path) -> None:
    assert compiled.fresh()


def test_not_once_a_source_changed(package: Path) -> None:
    times = (package / "strip.py").stat()
    (package / "strip.py").write_text("新 = 2\n", "utf-8")
    os.utime(package / "strip.py", ns=(times.st_atime_ns, times.st_mtime_ns + 1))
    assert not compiled.fresh()


def test_not_without_a_source(package: Path) -> None:
    (package / "strip.py").unlink()
    assert not compiled.fresh()


@pytest.mark.parametrize("stamps", [None, "", "odd", "1 2\tno.py\n"])
def test_not_with_stamps_that_say_nothing(package: Path, stamps: str | None) -> None:
    if stamps is None:
        (package / compiled.STAMPS).unlink()
    else:
        (package / compiled.STAMPS).write_text(stamps, "utf-8")
    assert not compiled.fresh()


@pytest.mark.skipif(not compiled.fresh(), reason="no fresh compiled modules here: make compiled")
@pytest.mark.parametrize(("said", "kind"), [("1", "builtin_function_or_method"), ("0", "function")])
def test_a_variable_does_without_them(said: str, kind: str) -> None:
    command = [sys.executable, "-c", ASK]
    answer = subprocess.run(command, env={**os.environ, "CLEANER_COMPILED": said}, capture_output=True, check=True)
    assert answer.stdout.decode().strip() == kind


@pytest.mark.parametrize(("compiler", "told"), [("/no/such/cc -O2", "C compiler (/no/such/cc)"), (sys.executable, "")])
def test_what_is_missing_to_compile_is_told_beforehand(
    compiler: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Python.h").touch()
    monkeypatch.setenv("CC", compiler)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    assert build_compiled.missing() == told
    (tmp_path / "Python.h").unlink()
    assert build_compiled.missing()


REPLACED = """
import os, shutil, sys
import cleaner

finder = sys.meta_path[0]
finder.file = shutil.copy(finder.file, sys.argv[1])
import cleaner.strip
os.unlink(finder.file)  # as `make compiled` does
import cleaner.main_content.finder
print(type(cleaner.main_content.finder.find_article).__name__)
"""


@pytest.mark.skipif(not compiled.fresh(), reason="no fresh compiled modules here: make compiled")
def test_what_is_compiled_anew_does_not_matter_to_a_process_that_has_begun(tmp_path: Path) -> None:
    command = [sys.executable, "-c", REPLACED, str(tmp_path)]
    settings = {**os.environ, "CLEANER_COMPILED": "1"}
    answer = subprocess.run(command, env=settings, capture_output=True, check=True)
    assert answer.stdout.decode().strip() == "builtin_function_or_method"
