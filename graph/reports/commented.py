"""The document with each finding as a Word comment at its sentence: what a drafting office reads and works through.

Made from the text as an official text (.docx). A finding is told in full at its first passage; in every further measure
it names, a short comment points back. Findings about numbers stand once, at their first passage or at the title. Behind
the head stands the place in the document's own file, since the pages of this one differ.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...visualize.word import package
from ..audits import Finding
from ..model import Facts, Span
from .audit_rows import FIGURES, decided
from .audit_words import words_of
from .places import place_of, placed
from .source_paragraphs import Placed, source_paragraphs
from .word_comments import Comment, Piece, insert_comments, saved
from .words import word

if TYPE_CHECKING:
    from docx.document import Document


def commented_text(facts: Facts, text: str, findings: Sequence[Finding], *, lang: str = "zh") -> bytes:
    """Return the text as a .docx with the findings as comments, in document order."""
    import docx

    placed = source_paragraphs(facts, text)
    document = docx.Document(io.BytesIO(package(placed.paragraphs, title=facts.document.title or facts.document.id)))
    return commented(document, _pieces(document, placed), facts, findings, lang=lang)


def commented(
    document: Document, pieces: Sequence[Piece], facts: Facts, findings: Sequence[Finding], *, lang: str = "zh"
) -> bytes:
    """Return an open Word document, whoever wrote it, with the findings as comments; `pieces` tell where its text is.

    A document that was read from .docx comes here as it was, with the pieces its reader knows.
    """
    insert_comments(document, pieces, comments_of(facts, findings, lang=lang))
    return saved(document)


def comments_of(facts: Facts, findings: Sequence[Finding], *, lang: str = "zh") -> list[Comment]:
    """Return the comments on a document: by place, the graver first where two stand at one place."""
    document = facts.document
    title = next((row.span for row in document.statements if row.field == "title"), (0, 1))
    extents = {row.id: row.extent for row in facts.measures}
    made = [
        (comment.span, finding.severity.rank, at, comment)
        for at, finding in enumerate(findings)
        for comment in _of(finding, extents, title, lang)
    ]
    in_order = [each[-1] for each in sorted(made, key=lambda each: each[:-1])]
    return [_headed(comment, place_of(document, comment.span[0], lang), lang) for comment in in_order]


def _headed(comment: Comment, place: str, lang: str) -> Comment:
    """Return a comment with the place in the document's own file behind its head."""
    head, *others = comment.paragraphs
    return Comment(comment.span, [placed(head, place, lang), *others])


def _of(finding: Finding, extents: Mapping[str, Span], title: Span, lang: str) -> Iterator[Comment]:
    """Yield the comments of one finding; a check without a verdict is told only where a passage shows why."""
    if not finding.key and not finding.evidence:
        return
    places = _places(finding, extents) or [title]
    grade = word("severity", finding.severity, lang) if finding.key else word("status", finding.status, lang)
    head = words_of("comment.head", lang).format(grade=grade, title=finding.title.of(lang))
    colon = words_of("colon", lang)
    full = [head, finding.words.of(lang)]
    if finding.key:
        full += [
            f"{words_of('column.advice', lang)}{colon}{finding.advice.of(lang)}",
            f"{words_of('column.status', lang)}{colon}{decided(finding, lang)} · {finding.id}",
        ]
    yield Comment(places[0], full)
    for place in places[1:]:
        yield Comment(place, [head, words_of("comment.again", lang).format(id=finding.id), finding.words.of(lang)])


def _places(finding: Finding, extents: Mapping[str, Span]) -> list[Span]:
    """Return the first passage in each measure; of a finding about numbers the first passage alone."""
    spans = [(each.start, each.end) for each in finding.evidence]
    if finding.family in FIGURES or not finding.key:
        return spans[:1]
    named = [(id, extents[id]) for id in finding.measures if id in extents]
    seen: set[str | None] = set()
    found = []
    for span in spans:
        inside = [id for id, (start, end) in named if start <= span[0] < end]
        place = inside[-1] if inside else None
        if place not in seen:
            seen.add(place)
            found.append(span)
    return found


def _pieces(document: Document, placed: Placed) -> list[Piece]:
    """Return the pieces of the document made here: its `w:t` elements in order are the runs."""
    from docx.oxml.ns import qn

    nodes = document.element.body.iter(qn("w:t"))
    return [Piece(start, end, node) for (start, end), node in zip(placed.places, nodes, strict=True)]
