"""Rules as read before: reading two hundred files takes longer than cleaning a thousand documents.

The cache is msgpack, decoded into the records by their types: what it holds can be wrong, but nothing in it can
run (`cleaner.user_cache` says when it is believed). It depends on this package's own code, and each rule in it on
its file: whose `Stamp` is the same is not even opened, and whose bytes are the same is not read as YAML.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from cleaner.errors import Fault
from cleaner.package_data import DATA
from cleaner.rules import Rules
from cleaner.rules.folders import RuleFile, find_rule_files, read_rule_file, stamp
from cleaner.rules.kept import KeptRule, KeptRules, keep, read_kept
from cleaner.user_cache import read_cached, write_cached

_READ_BY = (
    *("encodings/charsets", "patterns/literals", "patterns/needs"),
    *("rules/files", "rules/folders", "rules/kept", "rules/nodes", "rules/parts", "rules/records", "rules/strict_yaml"),
)


def read_through_cache(folders: list[Path]) -> tuple[Rules, list[Fault]]:
    """The rules of `folders` and their faults; without faults they are kept for the next process."""
    paths, faults = find_rule_files(folders)
    key = _code()
    kept = _read(_name(folders), key)
    if len(folders) > 1 and not paths.keys() <= kept.keys():  # those of the package are read by many
        kept = {**_read(_name(folders[:1]), key), **kept}
    stamps = {name: stamp(path) for name, path in paths.items()}
    known = {name: one for name, one in kept.items() if one.stamp.settled and one.stamp == stamps.get(name)}
    files = {name: read_rule_file(path) for name, path in paths.items() if name not in known}
    digests = {name: _digest(file) for name, file in files.items()}
    worth_writing = False
    for name, found in stamps.items():  # the same bytes under another stamp
        if found and name in files and name in kept and kept[name].digest == digests[name]:
            known[name] = replace(kept[name], stamp=found)
            worth_writing |= found.settled
            del files[name]
    rules = Rules(KeptRules(known))
    if files or len(known) < len(kept) or faults or not known:
        from cleaner.rules.files import read_rule_files

        rules, faults = read_rule_files(files, faults, rules.by_name)
        worth_writing = not faults
    if key and worth_writing:
        fresh = {name: keep(found, digests[name], rules.by_name[name]) for name in files if (found := stamps[name])}
        write_cached(_name(folders), key, msgspec.msgpack.encode({**known, **fresh}))
    return rules, faults


def _name(folders: list[Path]) -> str:
    return f"rules-{sha256(chr(0).join(map(str, folders)).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.msgpack"


def _code() -> bytes:
    """A digest of what reads the rules; empty if it can't be told."""
    digest = sha256(f"{sys.version} {msgspec.__version__}".encode())
    try:
        for name in _READ_BY:
            digest.update((DATA.parent / f"{name}.py").read_bytes())
    except OSError:
        return b""
    return digest.digest()


def _digest(file: RuleFile) -> bytes:
    return sha256(file.path.encode("utf-8", "surrogateescape") + b"\0" + file.content).digest()


def _read(name: str, key: bytes) -> dict[str, KeptRule]:
    data = read_cached(name, key) if key else None
    try:
        return read_kept(data) if data else {}
    except (ValueError, msgspec.DecodeError):
        return {}
