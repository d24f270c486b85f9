"""Rules as read before: reading two hundred files takes longer than cleaning a thousand documents.

The cache is msgpack, decoded into the records by their types: what it holds can be wrong, but nothing in it can
run (`cleaner.user_cache` says when it is believed). It depends on this package's own code, and each rule in it on
the path and bytes of its file, so that a changed file costs the reading of one.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from cleaner.errors import Fault
from cleaner.rule_folders import RuleFile, find_rule_files
from cleaner.rule_records import Entry, Lines, Rule
from cleaner.rules import Rules
from cleaner.user_cache import read_cached, write_cached

_READ_BY = ("charsets", "rule_files", "rule_nodes", "rule_parts", "rule_records", "literals", "strict_yaml")


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    """A rule, and the digest of the file it was read from."""

    digest: bytes
    rule: Rule


def read_through_cache(folders: list[Path]) -> tuple[Rules, list[Fault]]:
    """The rules of `folders` and their faults; without faults they are kept for the next process."""
    files, faults = find_rule_files(folders)
    key = _code()
    kept = _read(_name(folders), key)
    digests = {name: _digest(file) for name, file in files.items()}
    known = {name: kept[name].rule for name, digest in digests.items() if name in kept and kept[name].digest == digest}
    if known and len(known) == len(files) == len(kept) and not faults:
        return Rules(known), []
    from cleaner.rule_files import read_rule_files

    rules, faults = read_rule_files(files, faults, known)
    if key and not faults:
        fresh = {name: _Kept(digests[name], rule) for name, rule in rules.by_name.items()}
        write_cached(_name(folders), key, msgspec.msgpack.encode(fresh))
    return rules, faults


def _name(folders: list[Path]) -> str:
    return f"rules-{sha256(chr(0).join(map(str, folders)).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.msgpack"


def _code() -> bytes:
    """A digest of what reads the rules; empty if it can't be told."""
    digest = sha256(f"{sys.version} {msgspec.__version__}".encode())
    try:
        for name in _READ_BY:
            digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    except OSError:
        return b""
    return digest.digest()


def _digest(file: RuleFile) -> bytes:
    return sha256(file.path.encode("utf-8", "surrogateescape") + b"\0" + file.content).digest()


def _read(name: str, key: bytes) -> dict[str, _Kept]:
    data = read_cached(name, key) if key else None
    try:
        return msgspec.msgpack.decode(data, type=dict[str, _Kept], dec_hook=_lines) if data else {}
    except (ValueError, msgspec.DecodeError):
        return {}


def _lines(kind: type, value: Any) -> Any:
    if kind is Lines:
        return Lines(msgspec.convert(value, dict[str, Entry]))
    raise NotImplementedError(kind)
