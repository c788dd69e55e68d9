import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from claimledger.store import schema
from claimledger.store.content import FILE_KEYS
from claimledger.store.convert import KEYS

LEDGERS = sorted((Path(__file__).parents[2] / "claims").rglob("*.toml"))
VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())
    json.dumps(schema())


@pytest.mark.parametrize("file", LEDGERS, ids=lambda file: file.name)
def test_the_ledgers_of_the_project_fit_it(file):
    VALIDATOR.validate(tomllib.loads(file.read_text("utf-8")))


def test_it_knows_every_key_and_describes_it():
    whole = schema()
    assert list(whole["properties"]) == list(FILE_KEYS)
    assert all(value.get("description") or "$ref" in value for value in whole["properties"].values())
    for owner, keys in KEYS.items():
        one = whole["$defs"][owner.__name__]
        assert one["description"]
        for key, value in one["properties"].items():
            assert key in keys
            # Evidence and the like say what all their keys are in one sentence.
            assert value.get("description") or "Args:" not in (owner.__doc__ or ""), (owner, key)


def test_it_is_strict():
    objects = [schema(), *schema()["$defs"].values(), schema()["properties"]["defaults"]]
    assert all(one["additionalProperties"] is False for one in objects)


def test_it_can_be_changed_without_harm():
    schema()["properties"].clear()
    assert schema()["properties"]
