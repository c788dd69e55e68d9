"""A ledger with a text in every field that holds words, and findings that speak of it so."""

import types
import typing
from functools import cache

import attrs
from attrs import evolve

from claimledger.audit import Place
from claimledger.ledger import Ledger
from claimledger.model import Evidence, Level, Target
from claimledger.sources import Texts
from claimledger.store.convert import FIELDS, RECORDS
from claimledger.text import canonical
from published_ledger import TEXT, published

REFERENCES = {"id", "source", "measure", "claim", "subset_of", "numerator", "denominator", "of", "per", "whole"}
"""Fields that name records: they get names of their own with the text in them."""


def is_words(hint):
    """Whether a field of this type holds any words: text, or text or nothing."""
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return str in parts


def text_fields():
    """Every field of a record of the model that holds words, as the kind and the field's name."""
    owners = {**RECORDS, "evidence": Evidence}
    return [
        (kind, name)
        for kind, owner in owners.items()
        for name, hint in typing.get_type_hints(owner).items()
        if is_words(hint) and name in {field.name for field in attrs.fields(owner)}
    ] + [("claim", "dimensions"), ("claim", "extra"), ("claim", "level"), ("review", "evidence")]


@cache
def hostile(text, only=None):
    """
    A ledger with *text* in its fields, the audit of its sound twin with *text* in its findings, and texts of sources.

    Args:
        text: What stands in each field; behind a name in those that name records.
        only: The one field, as kind and name; None for all.
    """
    ledger, audit, _ = published()

    def meant(kind, name):
        return only is None or only == (kind, name)

    def named(value):
        return f"{value} {text}" if only is None or only[1] in REFERENCES else value

    def changed(kind, record):
        changes = {}
        for name, hint in typing.get_type_hints(type(record)).items():
            if name in REFERENCES and isinstance(getattr(record, name), str):
                changes[name] = named(getattr(record, name))
            elif is_words(hint) and name not in REFERENCES and meant(kind, name):
                changes[name] = text
        if kind == "claim":
            if meant("claim", "dimensions"):
                changes["dimensions"] = {text: text}
            if meant("claim", "extra"):
                changes["extra"] = {text: text, "note": text}
            if meant("claim", "level"):
                changes["statements"] = [Level(text)]
            if record.of is not None:
                changes["of"] = Target(named(record.of.measure), period=text if only is None else None)
            changes["quote"] = record.quote if only != ("claim", "quote") else text
        if kind == "review" and record.evidence:
            if only is None or only[0] == "evidence":
                changes["evidence"] = [changed("evidence", one) for one in record.evidence]
            elif only == ("review", "evidence"):
                changes["evidence"] = [Evidence(title=text, url=text, quote=text)]
        return evolve(record, **changes)

    records = {name: [changed(kind, one) for one in getattr(ledger, name)] for kind, name in FIELDS.items()}
    source = records["sources"][0].id
    findings = [
        evolve(
            one,
            claims=tuple(named(name) for name in one.claims),
            message=f"{one.message} {text}",
            because=(*one.because, text),
            where=Place(f"{text}.toml", 1, 1),
            span=None if one.span is None else evolve(one.span, source=source, quote=text),
            accepted=text if number == 0 and only is None else None,
        )
        for number, one in enumerate(audit.findings)
    ]
    whole = Ledger(**records, settings=ledger.settings)
    moved = [evolve(claim, at=None) for claim in whole.claims]
    return (
        evolve(whole, claims=moved),
        evolve(audit, findings=tuple(findings), untested=tuple(named(name) for name in audit.untested)),
        Texts(by_source={source: f"{canonical(text)}\n{TEXT}"}),
    )
