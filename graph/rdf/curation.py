"""What people decided on facts as RDF: PROV-O around each decision, a rejected fact kept as part of the decision alone.

The record as a whole stands as JSON on the activity, so that facts read back from a graph lose nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import ids
from ..decisions import IN_FORCE, Action, Curation, Decision
from . import terms
from .literals import literal

#: Subject, property, object as N-Quads terms without the graph.
Line = tuple[str, str, str]


def curation_lines(
    document: str, curation: Curation, iris: Mapping[str, Sequence[str]], passages: Mapping[int, str]
) -> Iterator[Line]:
    """Yield the lines of a document's curation; `passages` are the passages of the decisions by their place."""
    activity, sheet = f"{document}/curation", f"{document}/curation/sheet"
    yield activity, terms.RDF_TYPE, _iri(terms.CURATION)
    yield activity, terms.IN_DOCUMENT, _iri(document)
    yield activity, terms.USED, _iri(sheet)
    yield activity, terms.RECORD, literal(curation.model_dump_json(), terms.RDF_JSON)
    yield sheet, terms.RDF_TYPE, _iri(terms.CURATION_SHEET)
    yield sheet, terms.TITLE, literal(curation.sheet)
    yield sheet, terms.SHA256, literal(curation.sha256)
    minter = ids.Minter()
    for at, one in enumerate(curation.decisions):
        parts = (one.kind, one.action or "none", ids.clipped(one.quote))
        iri = minter.mint(f"{document}/curation/" + "/".join(parts))
        yield from _decision(iri, activity, document, one, iris, passages.get(at))


def _decision(
    iri: str, activity: str, document: str, one: Decision, iris: Mapping[str, Sequence[str]], passage: str | None
) -> Iterator[Line]:
    yield iri, terms.RDF_TYPE, _iri(terms.DECISION)
    yield iri, terms.WAS_GENERATED_BY, _iri(activity)
    yield iri, terms.OUTCOME, literal(one.outcome.value)
    yield iri, terms.FACT_LIST, literal(one.kind)
    yield iri, terms.QUOTED, literal(one.quote)
    if one.action is not None:
        yield iri, terms.ACTION_TAKEN, literal(one.action.value)
    if passage is not None:
        yield iri, terms.EVIDENCE, _iri(passage)
    if one.by:
        person = f"{document}/person/{ids.segment(one.by)}"
        yield iri, terms.WAS_ATTRIBUTED_TO, _iri(person)
        yield activity, terms.WAS_ASSOCIATED_WITH, _iri(person)
        yield person, terms.RDF_TYPE, _iri(terms.PERSON)
        yield person, terms.PREF_LABEL, literal(one.by, "@zh")
    if one.date:
        yield iri, terms.DECIDED_ON, literal(one.date, terms.XSD_DATE)
    if one.reason:
        yield iri, terms.REASON, literal(one.reason)
    if one.note:
        yield iri, terms.NOTE, literal(one.note)
    if one.before is not None:
        yield iri, terms.EARLIER_ROW, literal(json.dumps(one.before, ensure_ascii=False), terms.RDF_JSON)
    for change in one.changes:
        entry = f"{iri}/{ids.segment(change.field)}"
        yield iri, terms.CHANGED_FIELD, _iri(entry)
        yield entry, terms.RDF_TYPE, _iri(terms.CHANGE)
        yield entry, terms.MEMBER_NAME, literal(change.field)
        for property, value in ((terms.EARLIER_VALUE, change.before), (terms.FIELD_VALUE, change.after)):
            if value is not None:
                yield entry, property, literal(_text(value))
    if one.row is not None and one.outcome in IN_FORCE and one.action not in (None, Action.DOUBT):
        fact = iris[one.kind][one.row]
        yield iri, terms.DECIDES_ON, _iri(fact)
        if one.action in (Action.CORRECT, Action.ADD):
            yield fact, terms.WAS_GENERATED_BY, _iri(activity)


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
