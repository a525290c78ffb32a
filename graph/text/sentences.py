"""Cuts the body into sentences: at 。！？ and at a line's end, never at `；`, with role clauses left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .nodes import Node
from .source import Sentence, Source

#: A full stop inside quotation marks or brackets does not end the sentence around them.
_END = re.compile(r"[。！？!?][。！？!?]*[”’」』）]*")


def sentences_of(
    source: Source, spans: Iterable[tuple[int, int]], node: Node | None, measure: str | None, paragraph: int,
    heading: bool = False, column_deadline: str | None = None,
) -> list[Sentence]:
    """Return the sentences of stretches of one paragraph, in order, without surrounding white space."""
    text = source.text
    part = node.part.id if node else None
    sentences: list[Sentence] = []
    for start, end in spans:
        at = start
        for stop in [*[found.end() for found in _END.finditer(text, start, end)], end]:
            begin, finish = at, stop
            at = stop
            while begin < finish and text[begin] in " \t\n":
                begin += 1
            while finish > begin and text[finish - 1] in " \t\n":
                finish -= 1
            if begin < finish:
                words = text[begin:finish]
                sentences.append(Sentence(begin, finish, words, measure, part, heading, paragraph, column_deadline))
    return sentences
