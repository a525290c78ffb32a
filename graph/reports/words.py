"""The words people read for codes: code lists from `ontology/codes.ttl`, the rest from `data/words/labels.csv`.

A code without a word shows as it is.
"""

from __future__ import annotations

from functools import cache

from ..resources import rows, text


@cache
def _words() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["kind"], row["code"]): (row["zh"], row["en"]) for row in rows("words/labels.csv")}


@cache
def _codes() -> dict[tuple[str, str], dict[str, str]]:
    """Return (list, code) → language → label of every code list; the code is the concept's notation."""
    import pyoxigraph as ox

    from ..rdf.terms import CODES, NOTATION, PREF_LABEL

    labels: dict[str, dict[str, str]] = {}
    codes: dict[str, str] = {}
    for quad in ox.parse(text("ontology", "codes.ttl"), format=ox.RdfFormat.TURTLE):
        said = quad.object
        if isinstance(said, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
            if quad.predicate.value == PREF_LABEL:
                labels.setdefault(quad.subject.value, {})[said.language or "zh"] = said.value
            elif quad.predicate.value == NOTATION:
                codes[quad.subject.value] = said.value
    return {(iri.removeprefix(CODES).partition("/")[0], code): labels[iri] for iri, code in codes.items()}


def word(kind: str, code: str, lang: str = "zh") -> str:
    """Return the word for a code (`word("role", "lead")` is 牵头) in `lang`: `en`, else Chinese."""
    code = str(code)
    if (kind, code) in _words():
        return _words()[kind, code][lang == "en"]
    return _codes().get((kind, code), {}).get("en" if lang == "en" else "zh", code)
