"""Facts → RDF → facts loses nothing."""

from __future__ import annotations

import hashlib
from types import NoneType
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from pyoxigraph import RdfFormat, Store, serialize
from zhize.graph.errors import InputError
from zhize.graph.model import FACT_LISTS, Document, Facts, Statement
from zhize.graph.rdf.facts import nquads_to_facts
from zhize.graph.rdf.quads import facts_to_quads, to_nquads

_NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def _values(annotation: Any, required: bool) -> st.SearchStrategy[Any]:
    """Draw values of a model field. A text that may be absent is never empty: the contract says null."""
    options = get_args(annotation)
    if annotation is str:
        return st.text(max_size=8) if required else st.text(min_size=1, max_size=8)
    if annotation == list[str]:
        return st.lists(st.text(max_size=4), max_size=3)
    if float in options:
        return _NUMBERS | st.none() if NoneType in options else _NUMBERS
    if NoneType in options:
        return st.none() | _values(options[0], False)
    return st.from_type(annotation)


@st.composite
def _rows(draw: st.DrawFn, model: type[BaseModel], text: str) -> Any:
    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text)))
        return start, draw(st.integers(start, len(text)))

    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name in ("span", "clause", "extent"):
            values[name] = span()
        elif name != "quote":
            values[name] = draw(_values(info.annotation, info.is_required()))
    start, end = values["span"]
    return model(**values, quote=text[start:end])


@st.composite
def facts_and_text(draw: st.DrawFn) -> tuple[Facts, str]:
    """Draw a text and facts whose quotes are its words."""
    text = draw(st.text(max_size=60))
    lists = {
        name: draw(st.lists(_rows(get_args(Facts.model_fields[name].annotation)[0], text), max_size=2))
        for name in FACT_LISTS
    }
    known = {
        name: draw(_values(info.annotation, info.is_required()))
        for name, info in Document.model_fields.items()
        if name not in ("sha256", "statements")
    }
    document = Document(
        **known,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        statements=draw(st.lists(_rows(Statement, text), max_size=2)),
    )
    return Facts(document=document, **lists), text


def test_facts_of_every_kind_come_back(facts: Facts, text: str) -> None:
    assert all(getattr(facts, name) for name in FACT_LISTS)
    assert nquads_to_facts(to_nquads(facts_to_quads(facts, text))) == [facts]


@settings(max_examples=60, deadline=None)
@given(facts_and_text())
def test_any_facts_come_back(made: tuple[Facts, str]) -> None:
    facts, text = made
    assert nquads_to_facts(to_nquads(facts_to_quads(facts, text))) == [facts]


@settings(max_examples=30, deadline=None)
@given(facts_and_text())
def test_any_facts_come_back_through_a_store_and_another_base(made: tuple[Facts, str]) -> None:
    facts, text = made
    store = Store()
    store.load(to_nquads(facts_to_quads(facts, text, "http://example.org/doc/")), format=RdfFormat.N_QUADS)
    kept = serialize(store, format=RdfFormat.N_QUADS)
    assert kept is not None
    (back,) = nquads_to_facts(kept)
    assert back.model_copy(update={"targets": [], "quantities": []}) == facts.model_copy(
        update={"targets": [], "quantities": []}
    )
    for name in ("targets", "quantities"):
        for one, other in zip(getattr(back, name), getattr(facts, name), strict=True):
            assert one == other or one.value == pytest.approx(other.value, rel=1e-12)


def test_two_documents_come_back_apart(facts: Facts, text: str) -> None:
    other = facts.model_copy(update={"document": facts.document.model_copy(update={"id": "another"})})
    both = to_nquads([*facts_to_quads(facts, text), *facts_to_quads(other, text)])
    assert nquads_to_facts(both) == [other, facts]


def test_text_that_is_no_nquads_is_refused() -> None:
    with pytest.raises(InputError, match="N-Quads"):
        nquads_to_facts(b"<a> nonsense")


def test_a_row_that_lost_its_role_is_refused(facts: Facts, text: str) -> None:
    lines = [line for line in facts_to_quads(facts, text) if "ns#role>" not in line]
    with pytest.raises(InputError, match="role"):
        nquads_to_facts(to_nquads(lines))


def test_a_graph_without_a_document_is_passed_over() -> None:
    assert nquads_to_facts(b"<urn:a> <urn:b> <urn:c> <urn:g> .\n") == []
