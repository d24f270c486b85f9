"""In a worker, trees of pages stand in Python's memory for small objects: a twelfth of a page's instructions less.

libxml2 asks the C library for each element, name and text. What is freed there is joined with what is free beside it,
and searched for again. Python hands out pieces of one size instead.

That is safe in a process of one thread alone, since lxml lets go of the interpreter's lock while it parses. What
libxml2 got from the C library before, Python knows for a stranger's and gives back there.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def keep_trees_in_python() -> bool:
    """Have libxml2 ask Python for memory from now on, where that is safe. False while lxml is not loaded: ask again."""
    if "lxml.etree" not in sys.modules:
        return False
    if _asked_without_lock():
        import ctypes

        with suppress(OSError, AttributeError):  # a libxml2 whose functions cannot be found
            python, libxml2 = ctypes.pythonapi, ctypes.CDLL(sys.modules["lxml.etree"].__file__)
            free, malloc, realloc, copy = (ctypes.c_void_p() for _ in range(4))
            libxml2.xmlMemGet(*map(ctypes.byref, (free, malloc, realloc, copy)))
            given = (python.PyObject_Free, python.PyObject_Malloc, python.PyObject_Realloc)
            libxml2.xmlMemSetup(*(ctypes.cast(function, ctypes.c_void_p) for function in given), copy)
    return True


def _asked_without_lock() -> bool:
    """Whether memory for small objects can be asked for without the interpreter's lock, and takes back what it never
    gave: so it is in 3.11 (3.12 asks whose thread it is), but for builds and settings that look for faults.
    """
    looks_for_faults = sys.abiflags or sys.flags.dev_mode or os.environ.get("PYTHONMALLOC")
    return sys.version_info[:2] == (3, 11) and not looks_for_faults
