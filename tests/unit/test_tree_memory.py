from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cleaner.corpus.tree_memory import _asked_without_lock, keep_trees_in_python

PARSED = """
from lxml import etree, html
from cleaner.corpus.tree_memory import keep_trees_in_python

def page(number):
    markup = "".join(f"<div class=c{number}_{at} title='标题 {at}'><p>新桥通车 {at}<br>第二行" for at in range(2000))
    return html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))

before = [page(at) for at in range(3)]
parser = etree.HTMLParser()
assert keep_trees_in_python()
after = [page(at) for at in range(3)]
for old, new in zip(before, after):
    assert etree.tostring(old) == etree.tostring(new)
    old.find(".//p").set("id", "from Python")
    old.append(new[0])  # libxml2 moves names and frees what stood before
    assert len(old.xpath("//p[@id]")) == 1
del before
assert len(after[0].findall(".//p")) < len(page(0).findall(".//p"))
parser.feed("<p>一")
parser.close()
print("done", flush=True)
"""


def test_trees_of_before_and_after_live_side_by_side() -> None:
    found = subprocess.run([sys.executable, "-c", PARSED], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "done\n"), found.stderr


@pytest.mark.parametrize("setting", [{"PYTHONMALLOC": "debug"}, {"PYTHONDEVMODE": "1"}, {"PYTHONTRACEMALLOC": "1"}])
def test_a_python_that_looks_for_faults_keeps_its_memory_to_itself(setting: dict[str, str]) -> None:
    found = subprocess.run(
        [sys.executable, "-c", PARSED], capture_output=True, text=True, check=False, env={**os.environ, **setting}
    )
    assert (found.returncode, found.stdout) == (0, "done\n"), found.stderr


def test_other_releases_ask_whose_thread_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONMALLOC", raising=False)
    assert _asked_without_lock() == (sys.version_info[:2] == (3, 11) and not sys.flags.dev_mode)
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    assert not _asked_without_lock()


@pytest.mark.skipif(not _asked_without_lock(), reason="this Python's memory is left alone")
def test_libxml2_asks_python() -> None:
    asks = """
import ctypes
from lxml import etree
from cleaner.corpus.tree_memory import keep_trees_in_python
allocate = ctypes.c_void_p.in_dll(ctypes.CDLL(etree.__file__), "xmlMalloc")
before = allocate.value
keep_trees_in_python()
python = ctypes.cast(ctypes.pythonapi.PyObject_Malloc, ctypes.c_void_p)
print(before != python.value, allocate.value == python.value)
"""
    found = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert found.stdout == "True True\n"


def test_it_is_asked_again_until_lxml_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "lxml.etree", raising=False)
    assert not keep_trees_in_python()
