from __future__ import annotations

import subprocess
import sys


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_libraries_are_imported_without_what_they_load_in_vain() -> None:
    loaded = python(
        "import sys\nfrom cleaner.stand_ins import import_libraries\nimport_libraries()\n"
        "import msgspec, argparse, pathlib\nprint(*sys.modules)"
    ).split()
    assert not {"platform", "gettext", "urllib.parse", "ipaddress", "textwrap", "msgspec.inspect", "decimal"} & set(
        loaded
    )
    assert {"msgspec.json", "msgspec.structs", "argparse"} <= set(loaded)


def test_who_wants_what_was_stood_in_for_gets_it() -> None:
    told = python(
        "from cleaner.stand_ins import import_libraries\nimport_libraries()\n"
        "import msgspec, pathlib, platform, gettext, uuid\n"
        "print(msgspec.json.schema(int), msgspec.inspect.type_info(int), msgspec.toml.decode(b'a = 1'))\n"
        "print(pathlib.Path('/新').as_uri(), platform.python_version(), gettext.__file__, uuid._LINUX)\n"
        "import msgspec.inspect\nprint(msgspec.inspect.__file__)"
    ).split("\n")
    assert told[0] == "{'type': 'integer'} IntType(gt=None, ge=None, lt=None, le=None, multiple_of=None) {'a': 1}"
    assert told[1].startswith("file:///%E6%96%B0 3.") and told[1].endswith(str(sys.platform == "linux"))
    assert told[2].endswith("inspect.py")


def test_a_function_that_is_called_while_its_module_is_stood_in_for_is_the_module_s() -> None:
    """As pathlib of Python 3.12 does: it called itself for ever, and no command started."""
    told = python(
        "import sys\nfrom cleaner.stand_ins import _PATHLIB, _standing_in\nsys.modules.pop('fnmatch', None)\n"
        "with _standing_in(_PATHLIB):\n    import fnmatch\n    print(fnmatch.translate('a')[:4])\n"
        "import fnmatch\nprint(fnmatch.__file__)"
    ).split("\n")
    assert told[0] == "(?s:"
    assert told[1].endswith("fnmatch.py")


def test_what_python_makes_twice_is_taken_from_c_and_is_the_same() -> None:
    told = python(
        "from cleaner.stand_ins import import_libraries\nimport_libraries()\n"
        "import msgspec, sys, datetime, pickle\nday = datetime.datetime.strptime('2021-12-21', '%Y-%m-%d')\n"
        "print('decimal' in sys.modules, vars(datetime).get('__file__'), pickle.loads(pickle.dumps(day)) == day)\n"
        "print(msgspec.json.encode(day), pickle.HIGHEST_PROTOCOL >= 5, sys.modules['pickle'].__file__)\n"
        "import typing, decimal\nprint(typing.ForwardRef('int').__forward_code__, decimal.Decimal('1.0'))"
    ).split("\n")
    assert told[0] == "False None True"
    assert told[1].startswith("b'\"2021-12-21T00:00:00\"' True ") and told[1].endswith("pickle.py")
    assert "<code object" in told[2] and told[2].endswith("1.0")


def test_what_is_imported_already_stays() -> None:
    same = python(
        "import sys, platform, msgspec, msgspec.inspect\n"
        "from cleaner.stand_ins import import_libraries\nimport_libraries()\n"
        "print(sys.modules['platform'] is platform, sys.modules['msgspec.inspect'] is msgspec.inspect)"
    )
    assert same == "True True"
