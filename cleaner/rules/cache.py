"""Rules as read before: reading two hundred files takes longer than cleaning a thousand documents.

The cache is msgpack, decoded into the records by their types: what it holds can be wrong, but nothing in it can
run (`cleaner.user_cache` says when it is believed). It depends on this package's own code, and each rule in it on
its file: whose `Stamp` is the same is not even opened, and whose bytes are the same is not read as YAML.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zlib import adler32, crc32

import msgspec
from msgspec.structs import replace

from cleaner import compiled
from cleaner.errors import Fault
from cleaner.rules import Rules
from cleaner.rules.folders import RuleFile, find_rule_files, read_rule_file, stamp
from cleaner.rules.kept import KeptRule, KeptRules, head_of, keep, read_kept

_READ_BY = (
    *("encodings/charsets.py", "patterns/fingerprints.py", "patterns/fold.py", "data/simplified.txt"),
    *("patterns/literals.py", "patterns/needs.py", "rules/files.py", "rules/folders.py", "rules/kept.py"),
    *("rules/nodes.py", "rules/parts.py", "rules/plain_regex.py", "rules/records.py", "rules/strict_yaml.py"),
)


def read_through_cache(folders: list[Path]) -> tuple[Rules, list[Fault]]:
    """The rules of `folders` and their faults; without faults they are kept for the next process."""
    paths, faults = find_rule_files(folders)
    key = _code()
    cached = read_kept(_name(folders), key)
    kept, opened = cached.kept, cached.files
    if len(folders) > 1 and not paths.keys() <= kept.keys():  # those of the package are read by many
        packaged = read_kept(_name(folders[:1]), key)
        kept, opened = {**packaged.kept, **kept}, {**packaged.files, **opened}
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
    of_cache = KeptRules(known, opened)
    rules = Rules(of_cache)
    if files or len(known) < len(kept) or faults or not known:
        from cleaner.rules.files import read_rule_files

        rules, faults = read_rule_files(files, faults, of_cache)
        worth_writing = not faults
    if key and worth_writing:
        fresh = {
            name: KeptRule(found, digests[name], head_of(rules.by_name[name]))
            for name in files
            if (found := stamps[name])
        }
        keep(_name(folders), key, {**known, **fresh}, rules.by_name, of_cache)
    return rules, faults


def _name(folders: list[Path]) -> str:
    # Two that come to the same name only take turns: each rule in the file is known by the path of its own.
    return f"rules-{crc32(chr(0).join(map(str, folders)).encode('utf-8', 'surrogateescape')):08x}"


def _code() -> bytes:
    """What tells apart the versions of what reads the rules, as `cleaner.compiled` does; empty if it can't be told."""
    try:
        stamps = [compiled.stamp(f"{compiled.PACKAGE}{os.sep}{name}") for name in _READ_BY]
    except OSError:
        return b""
    return " ".join([sys.version, msgspec.__version__, *stamps]).encode()


def _digest(file: RuleFile) -> bytes:
    # Against chance alone, which 64 bits and the length rule out: who may write the file may write any rule. What is in
    # `hashlib` would load OpenSSL, 5 ms.
    whole = file.path.encode("utf-8", "surrogateescape") + b"\0" + file.content
    return b"%d %d %d" % (len(whole), crc32(whole), adler32(whole))
