"""What stands in a .docx, read with python-docx: paragraphs, comments, and the words under each comment."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import docx
from docx.oxml.ns import qn


@dataclass
class Marked:
    """One comment: who says what, and the words it stands at, a paragraph each."""

    author: str
    paragraphs: list[str]
    words: list[str] = field(default_factory=list)


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def comments(data: bytes) -> list[Marked]:
    """Return the comments in the order of their ids; every one has a beginning, an end behind it, and a reference."""
    document = opened(data)
    marked = {each.comment_id: Marked(each.author, [p.text for p in each.paragraphs]) for each in document.comments}
    started: dict[int, bool] = {}
    ended: list[int] = []
    referred: list[int] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        for id, open_ in started.items():
            if open_:
                marked[id].words.append("")
        for node in paragraph.iter():
            id = int(node.get(qn("w:id"), -1))
            if node.tag == qn("w:commentRangeStart"):
                assert id not in started
                started[id] = True
                marked[id].words.append("")
            elif node.tag == qn("w:commentRangeEnd"):
                assert started[id]
                started[id] = False
                ended.append(id)
            elif node.tag == qn("w:commentReference"):
                assert id in ended
                referred.append(id)
            elif node.tag in (qn("w:t"), qn("w:tab")):
                for open_id, open_ in started.items():
                    if open_:
                        marked[open_id].words[-1] += node.text if node.tag == qn("w:t") else "\t"
    assert sorted(started) == sorted(ended) == sorted(referred) == sorted(marked)
    return [marked[id] for id in sorted(marked)]
