"""The pre-commit step: alone, and with the real pre-commit."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.cli import main
from tests.seeds import FOLDER

ROOT = Path(__file__).parent.parent
SEED = FOLDER / "pxcsw.com" / "evening-school.txt"


def test_dirty_file_is_found_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(shutil.copy(SEED, tmp_path))
    assert main(["check", str(file)]) == 1
    out = capsys.readouterr().out
    assert f"{file}: " in out
    assert "removed (" in out
    assert "pinyin injection" in out
    assert file.read_bytes() == SEED.read_bytes()


def test_fix_twice_gives_1_then_0_and_keeps_the_mode(tmp_path: Path) -> None:
    file = Path(shutil.copy(SEED, tmp_path))
    file.chmod(0o640)
    assert main(["check", "--fix", str(file)]) == 1
    assert file.read_text("utf-8") == SEED.with_suffix(".golden").read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert main(["check", "--fix", str(file)]) == 0
    assert main(["check", str(file)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_fix_follows_a_link(tmp_path: Path) -> None:
    file = Path(shutil.copy(SEED, tmp_path))
    (tmp_path / "link.txt").symlink_to(file.name)
    assert main(["check", "--fix", str(tmp_path / "link.txt")]) == 1
    assert (tmp_path / "link.txt").is_symlink()
    assert file.read_text("utf-8") == SEED.with_suffix(".golden").read_text("utf-8")


def test_fixing_every_seed_is_stable(tmp_path: Path) -> None:
    files = []
    for number, seed in enumerate(sorted(FOLDER.glob("*/*.txt"))):
        files.append(shutil.copy(seed, tmp_path / f"{number}.txt"))
    assert main(["check", "--fix", *map(str, files)]) == 1
    assert main(["check", *map(str, files)]) == 0


def test_bare_body_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "body.txt"
    file.write_text("新河大桥今天正式通车。\n大桥全长三百米。\n", "utf-8")
    assert main(["check", str(file)]) == 0


def test_other_encoding_is_not_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "body.txt"
    file.write_bytes("新河大桥今天正式通车，两岸居民走上桥头。\n".encode("gbk"))
    assert main(["check", "--fix", str(file)]) == 1
    assert file.read_text("utf-8") == "新河大桥今天正式通车，两岸居民走上桥头。\n"
    assert capsys.readouterr().out == f"{file}: cleaned: gb18030, not UTF-8\n"


def test_file_without_article_is_reported_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.txt"
    file.write_text("责任编辑：林一\n", "utf-8")
    assert main(["check", "--fix", str(file)]) == 1
    assert capsys.readouterr().out.endswith(f"removed every line (cleaner explain {file} says more)\n")
    assert file.read_text("utf-8") == "责任编辑：林一\n"


def test_a_page_is_never_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Path(shutil.copy(FOLDER / "pxcsw.com" / "portal.html", tmp_path))
    before = page.read_bytes()
    assert main(["check", "--fix", str(page)]) == 1
    assert "--fix rewrites texts alone" in capsys.readouterr().out
    assert page.read_bytes() == before


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(("hook", "fixed"), [("check-corpus", False), ("clean-corpus", True)])
def test_hook_with_pre_commit(hook: str, fixed: bool, tmp_path: Path) -> None:
    """`pre-commit try-repo` installs this checkout as a stranger would and runs the hook on staged files."""
    source = tmp_path / "cleaner"
    files = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in files:
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    git(source, "init", "-q")
    git(source, "add", "-A")
    git(source, "commit", "-q", "-m", "the hook")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    git(corpus, "init", "-q")
    shutil.copy(SEED, corpus / "page.txt")
    (corpus / "clean.txt").write_text("新河大桥今天正式通车。\n", "utf-8")
    git(corpus, "add", "-A")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(source), hook, "--all-files", "--verbose"]
    first = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)
    if "No matching distribution found" in first.stdout or "Failed to establish a new connection" in first.stdout:
        pytest.skip("pre-commit installs hooks from a package index, and none can be reached")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "page.txt: " in first.stdout
    assert "clean.txt" not in first.stdout
    assert ((corpus / "page.txt").read_bytes() != SEED.read_bytes()) == fixed
    if fixed:
        git(corpus, "add", "-A")
        second = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)
        assert second.returncode == 0, second.stdout + second.stderr


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.invalid", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
