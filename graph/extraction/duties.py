"""Reads the duties of a measure's body: (action, object) pairs such as 打造 公共服务平台, the key of the overlap audit.

支持/鼓励/推动 hand the act on to the verb of their object (支持甲市搭建平台 → 搭建 平台). Objects leave out counts, a
bare 等 and, behind 推进, a last 建设; what does not read by itself is left out. A list of full names of equal rank is
one duty a name, so that each can be compared with its like elsewhere; a list that 等 sums up, or that shares a head,
stays whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Duty, Unresolved, UnresolvedWhy
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .acts import Act, acts, stretches
from .objects import members

_duty = unchecked(Duty, whole=True)


class DutyReading(NamedTuple):
    """The duties of a document and what looks like one without an object."""

    duties: list[Duty]
    unresolved: list[Unresolved]


def read_duties(source: Source, sentences: Iterable[Sentence]) -> DutyReading:
    """Return the duties of the measures' bodies, in document order. Linear in the text."""
    unresolved: list[Unresolved] = []
    return DutyReading(list(stream_duties(unresolved, source, sentences)), unresolved)


def stream_duties(
    unresolved: list[Unresolved], source: Source, sentences: Iterable[Sentence]
) -> Iterator[Duty]:
    """Yield the duties as they are read; what looks like one without an object is put into `unresolved`."""
    for sentence in sentences:
        if sentence.heading or sentence.measure is None:
            continue
        at = sentence.start
        for start, end in stretches(sentence.text):
            for act in acts(sentence.text, start, end):
                if act.object_end > act.object_start:
                    yield from _rows(source, sentence, start, end, act)
                elif act.bare:
                    unresolved.append(
                        Unresolved(
                            kind="duty",
                            why=UnresolvedWhy.DUTY_NO_OBJECT,
                            measure=sentence.measure,
                            rule="duty-unread",
                            **source.cite(at + start, at + end),
                        )
                    )


def _rows(source: Source, sentence: Sentence, start: int, end: int, act: Act) -> Iterator[Duty]:
    """Yield the rows of an act of the stretch `[start, end)`: one for each member of its object."""
    words, at = sentence.text[start:end], sentence.start + start
    for number, (first, last) in enumerate(members(words, act.object_start, act.object_end)):
        begin = min(act.start, first) if number == 0 else first
        stop = last if act.rule != "duty-moved-object" or number else max(last, act.object_end + 2)
        yield _duty(
            **source.cite(at + begin, min(at + stop, sentence.start + len(sentence.text))),
            rule=act.rule,
            measure=sentence.measure,
            action=act.action,
            object=words[first:last],
        )
