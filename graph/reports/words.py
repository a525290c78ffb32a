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
    """Return (list, code) → language → label of every code list."""
    import pyoxigraph as ox

    from ..rdf.terms import CODES, PREF_LABEL

    found: dict[tuple[str, str], dict[str, str]] = {}
    for quad in ox.parse(text("ontology", "codes.ttl"), format=ox.RdfFormat.TURTLE):
        label = quad.object
        if (
            quad.predicate.value == PREF_LABEL
            and isinstance(label, ox.Literal)
            and isinstance(quad.subject, ox.NamedNode)
        ):
            scheme, _, code = quad.subject.value.removeprefix(CODES).partition("/")
            found.setdefault((scheme, code), {})[label.language or "zh"] = label.value
    return found


def word(kind: str, code: str, lang: str = "zh") -> str:
    """Return the word for a code (`word("role", "lead")` is 牵头) in `lang`: `en`, else Chinese."""
    code = str(code)
    if (kind, code) in _words():
        return _words()[kind, code][lang == "en"]
    return _codes().get((kind, code), {}).get("en" if lang == "en" else "zh", code)
