"""Puts comments into a Word document at spans of its text, whoever wrote the document.

Fed with the pieces of the document: each a `w:t` element and the half-open span of the canonical text it holds. A
reader of .docx knows them for its package, `commented` for the one it makes; both go the same way. Runs are split where
a comment begins or ends, formats are kept, comments may overlap, nest and reach over paragraphs. Linear in pieces and
comments. python-docx (MIT, from 1.2) keeps the package: content types, relations, the comments part.
"""

from __future__ import annotations

import copy
import io
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ...visualize.characters import storable, tame
from ...visualize.word import zipped
from ..model import Span

if TYPE_CHECKING:
    from docx.document import Document

#: Who comments, and the initials that Word shows beside the number.
AUTHOR, INITIALS = "zhize", "ZZ"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Piece(NamedTuple):
    """A `w:t` element and the span of the canonical text that it holds, one character a code point."""

    start: int
    end: int
    node: Any


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: where it stands, and its paragraphs, the first in bold."""

    span: Span
    paragraphs: Sequence[str]


def insert_comments(document: Document, pieces: Sequence[Piece], comments: Sequence[Comment]) -> None:
    """Put comments into an open document, in the order given; `pieces` in document order, without overlaps.

    A span between two pieces, or of no length, is marked at the nearest piece. Without pieces nothing is put in.
    """
    if not pieces or not comments:
        return
    split = _split(pieces, sorted({at for comment in comments for at in comment.span}))
    starts, ends = [piece.start for piece in split], [piece.end for piece in split]
    root, number = _comments_root(document)
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for at, comment in enumerate(comments, number):
        first = min(bisect_right(ends, comment.span[0]), len(split) - 1)
        last = max(first, bisect_left(starts, comment.span[1]) - 1)
        before.setdefault(first, []).append(at)
        after.setdefault(last, []).append(at)
        root.append(_comment(at, comment))
    for place, ids in before.items():
        run = split[place].node.getparent()
        for id in ids:
            run.addprevious(_made("w:commentRangeStart", {"w:id": str(id)}))
    for place, ids in after.items():
        run = split[place].node.getparent()
        for id in reversed(ids):
            run.addnext(_reference(id))
            run.addnext(_made("w:commentRangeEnd", {"w:id": str(id)}))


def saved(document: Document) -> bytes:
    """Return an open document as a package without clock or owner: the same document gives the same bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return zipped([(name, package.read(name)) for name in package.namelist()])


def _split(pieces: Sequence[Piece], bounds: Sequence[int]) -> list[Piece]:
    """Return the pieces cut at every bound that lies inside one; each piece then has a run of its own."""
    found: list[Piece] = []
    for piece in pieces:
        rest = _alone(piece)
        for at in bounds[bisect_right(bounds, piece.start) : bisect_left(bounds, piece.end)]:
            head, rest = _cut(rest, at)
            found.append(head)
        found.append(rest)
    return found


def _alone(piece: Piece) -> Piece:
    """Give a piece a run of its own: what stands before its `w:t` goes into a run before, the rest behind."""
    run, node = piece.node.getparent(), piece.node
    following = list(node.itersiblings())
    if following:
        run.addnext(_like(run, following))
    preceding = [each for each in run if each is not node and not each.tag.endswith("}rPr")]
    if preceding:
        run.addprevious(_like(run, preceding))
    return piece


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    run, words = piece.node.getparent(), piece.node.text
    kept = at - piece.start
    tail = copy.copy(piece.node)
    tail.text = words[kept:]
    piece.node.text = words[:kept]
    for node in (piece.node, tail):
        node.set(_SPACE, "preserve")
    run.addnext(_like(run, [tail]))
    return Piece(piece.start, at, piece.node), Piece(at, piece.end, tail)


def _like(run: Any, children: Sequence[Any]) -> Any:
    """Return a run with the format of another one and these children, which leave where they were."""
    made = _made("w:r", {})
    formats = next((each for each in run if each.tag.endswith("}rPr")), None)
    if formats is not None:
        made.append(copy.deepcopy(formats))
    for child in children:
        made.append(child)
    return made


def _comments_root(document: Document) -> tuple[Any, int]:
    """Return the root of the comments part, which is made if there is none, and the first free id."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    _ = document.comments  # makes the part
    part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    taken = [int(each.get(qn("w:id"))) for each in part.element.iter(qn("w:comment"))]
    return part.element, max(taken, default=-1) + 1


def _comment(id: int, comment: Comment) -> Any:
    """Return the comment's element. It has no date: a date would change with every build."""
    made = _made("w:comment", {"w:id": str(id), "w:author": AUTHOR, "w:initials": INITIALS})
    for at, words in enumerate(comment.paragraphs):
        paragraph = _made("w:p", {})
        style = _made("w:pPr", {})
        style.append(_made("w:pStyle", {"w:val": "CommentText"}))
        paragraph.append(style)
        if at == 0:
            mark = _made("w:r", {})
            mark.append(_styled({"w:rStyle": "CommentReference"}))
            mark.append(_made("w:annotationRef", {}))
            paragraph.append(mark)
        run = _made("w:r", {})
        if at == 0:
            run.append(_styled({"w:b": None}))
        text = _made("w:t", {})
        text.text = storable(tame(words))
        text.set(_SPACE, "preserve")
        run.append(text)
        paragraph.append(run)
        made.append(paragraph)
    return made


def _reference(id: int) -> Any:
    run = _made("w:r", {})
    run.append(_styled({"w:rStyle": "CommentReference"}))
    run.append(_made("w:commentReference", {"w:id": str(id)}))
    return run


def _styled(properties: dict[str, str | None]) -> Any:
    made = _made("w:rPr", {})
    for name, value in properties.items():
        made.append(_made(name, {"w:val": value} if value is not None else {}))
    return made


def _made(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(name, attrs={qn(key): value for key, value in attributes.items()})
