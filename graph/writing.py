"""Writes facts as JSON, one row a line, piece by piece: the facts of a document of any length need no second copy.

Knows the contract's lists and no files. What it writes, `Facts.model_validate_json` reads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from .decisions import IN_FORCE, Action, Curation
from .model import FACT_LISTS, Document, Fact, Facts

#: Rows that go into one piece.
_ROWS = 256


def facts_json(facts: Facts) -> bytes:
    """Return the JSON of a document's facts, one row a line, with a newline at its end."""
    return b"".join(facts_pieces(facts))


def facts_pieces(facts: Facts, *, one_line: bool = False) -> Iterator[bytes]:
    """Yield the JSON of a document's facts in pieces.

    Where people decided on facts, `curation` tells what, and their rows say so: `"curated": "correct"`.
    """
    if facts.curation is None:
        return pieces(parts_of(facts), one_line=one_line)
    parts = chain(parts_of(facts), [("curation", facts.curation)])
    beside = {row: b',"curated":"%s"' % action.value.encode() for row, action in decided_rows(facts).items()}
    return pieces(parts, one_line=one_line, curated=beside)


def decided_rows(facts: Facts) -> dict[int, Action]:
    """Return what people decided on rows, by the identity of the row: accept, correct or add."""
    decisions = facts.curation.decisions if facts.curation else ()
    return {
        id(getattr(facts, one.kind)[one.row]): one.action
        for one in decisions
        if one.row is not None and one.outcome in IN_FORCE and one.action not in (None, Action.DOUBT)
    }


def parts_of(facts: Facts) -> Iterator[tuple[str, Document | Sequence[Fact]]]:
    """Yield the document and the lists of its facts by name, in the contract's order."""
    yield "document", facts.document
    for name in FACT_LISTS:
        yield name, getattr(facts, name)


def pieces(
    parts: Iterable[tuple[str, Document | Curation | Iterable[Fact]]],
    *,
    one_line: bool = False,
    curated: Mapping[int, bytes] | None = None,
) -> Iterator[bytes]:
    """Yield the JSON object of a document's parts in pieces: a row a line, or (`one_line`) all of it on one line.

    `curated` is what is written beside some rows, by the identity of the row.

    >>> from .model import Duty
    >>> row = Duty(span=(0, 2), quote="打造", rule="r", measure=None, action="打造", object="平台")
    >>> print(b"".join(pieces([("duties", [row, row]), ("unresolved", [])])).decode(), end="")
    {
     "duties": [
      {"span":[0,2],"quote":"打造","rule":"r","measure":null,"action":"打造","object":"平台"},
      {"span":[0,2],"quote":"打造","rule":"r","measure":null,"action":"打造","object":"平台"}
     ],
     "unresolved": []
    }
    """
    break_, indent = (b"", b"") if one_line else (b"\n", b" ")
    opening = b"{"
    places: list[tuple[bytes, Sequence[int]]] = []
    for name, part in parts:
        yield opening + break_ + indent + b'"%s": ' % name.encode()
        if isinstance(part, Document):
            known = ((b"page", part.pages), (b"paragraph", part.paragraphs))
            places = [(key, starts) for key, starts in known if starts]
            yield _row(part)
        elif isinstance(part, Curation):
            yield _row(part)
        elif places or curated:
            yield from _list(part, break_, indent, partial(_placed, places, curated or {}))
        else:
            yield from _list(part, break_, indent)
        opening = b","
    yield break_ + b"}\n"


def _list(
    rows: Iterable[Fact], break_: bytes, indent: bytes, written: Callable[[Fact], bytes] | None = None
) -> Iterator[bytes]:
    waiting = iter(rows)
    made = written or _row
    begin = b"[" + break_ + 2 * indent
    between = b"," + break_ + 2 * indent
    some = False
    while batch := [made(row) for row in islice(waiting, _ROWS)]:
        yield (between if some else begin) + between.join(batch)
        some = True
    yield break_ + indent + b"]" if some else b"[]"


def _row(row: Document | Curation | Fact) -> bytes:
    """Return the JSON of one row: by its model's own serializer, whose call is all that a row costs."""
    return row.__pydantic_serializer__.to_json(row)


def _placed(places: Sequence[tuple[bytes, Sequence[int]]], curated: Mapping[int, bytes], row: Fact) -> bytes:
    """Return the JSON of one row with the page or paragraph in which its span begins, from 1, and who decided on it."""
    found = b"".join(b',"%s":%d' % (key, bisect_right(starts, row.span[0])) for key, starts in places)
    return _row(row)[:-1] + found + curated.get(id(row), b"") + b"}"
