"""What was once reached on real pages and their dumps stays reached, where the pages are beside the checkout.

A change once took a twentieth of an encyclopaedia's entry; no other test saw it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ROOT.parent / "shared" / "bench"


@pytest.mark.skipif(not (PAGES / "gold.jsonl").exists(), reason="the real pages are not beside this checkout")
def test_real_pages_are_cleaned_as_well_as_before() -> None:
    run = [sys.executable, "-m", "bench.extraction", "--no-peers", str(PAGES)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
