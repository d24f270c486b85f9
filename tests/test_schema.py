"""`rules/schema.json`, which editors read, says the same as `cleaner.rules.nodes.SHAPE`, which the program obeys."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from cleaner.rules import packaged_rules
from cleaner.rules.nodes import SHAPE
from cleaner.rules.parts import PLACES
from cleaner.rules.records import FIELDS

SCHEMA = json.loads((packaged_rules() / "schema.json").read_text("utf-8"))
FILES = sorted(packaged_rules().rglob("*.yaml"))


def test_schema_has_the_keys_of_the_program() -> None:
    assert tuple(SCHEMA["properties"]) == SHAPE["rule"]
    assert tuple(SCHEMA["$defs"]["line"]["properties"]) == SHAPE["line"]
    assert tuple(SCHEMA["$defs"]["rewrite"]["properties"]) == SHAPE["rewrite"]
    assert tuple(SCHEMA["$defs"]["line"]["properties"]["at"]["enum"]) == PLACES
    assert tuple(SCHEMA["$defs"]["line"]["properties"]["equals"]["enum"]) == FIELDS
    assert tuple(SCHEMA["$defs"]["rewrite"]["properties"]["field"]["enum"]) == FIELDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_satisfies_the_schema(path: Path) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_names_its_schema_for_editors(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == (packaged_rules() / "schema.json").resolve()
