"""Reads the duties of a measure's body: (action, object) pairs such as 打造 公共服务平台, the key of the overlap audit.

支持/鼓励/推动 hand the act on to the verb of their object (支持甲市搭建平台 → 搭建 平台). Objects leave out counts, a
bare 等 and, behind 推进, a last 建设; what does not read by itself is left out. A list of full names of equal rank is
one duty a name, so that each can be compared with its like elsewhere; a list that 等 sums up, or that shares a head,
stays whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import Duty, Unresolved, UnresolvedWhy
from ..remember import remembered, remembered_sentence
from ..text.source import Sentence, Source
from ..unchecked import whole
from .acts import STOPS, acts, stretches
from .objects import members

_duty = whole(Duty)


class _Said(NamedTuple):
    """A duty, or an act without an object, in its stretch's own code points."""

    start: int
    stop: int
    rule: str
    action: str
    object: str


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
        limit = sentence.start + len(sentence.text)
        for start, end, all_said in _of_sentence(sentence.text):
            at = sentence.start + start
            for said in all_said:
                if said.object:
                    span, quote = source.cited(at + said.start, min(at + said.stop, limit))
                    yield _duty({
                        "span": span,
                        "quote": quote,
                        "rule": said.rule,
                        "measure": sentence.measure,
                        "action": said.action,
                        "object": said.object,
                    })
                else:
                    unresolved.append(
                        Unresolved(
                            kind="duty",
                            why=UnresolvedWhy.DUTY_NO_OBJECT,
                            measure=sentence.measure,
                            rule="duty-unread",
                            **source.cite(at, sentence.start + end),
                        )
                    )


@remembered_sentence
def _of_sentence(text: str) -> tuple[tuple[int, int, Sequence[_Said]], ...]:
    """Return the stretches of a sentence that say something, each with what it says."""
    return tuple((start, end, said) for start, end in stretches(text) if (said := _said_in(text, start, end)))


def _said_in(text: str, start: int, end: int) -> Sequence[_Said]:
    if text.startswith("，集", end):  # 集…于一体 behind the comma goes on with the object
        return list(_rows(text[start : end + 2], end - start))
    return _said(text[start : end + 1])


@remembered
def _said(words: str) -> tuple[_Said, ...]:
    """Return what a stretch says, given with the stop behind it, if any."""
    return tuple(_rows(words, len(words) - (words[-1] in STOPS)))


def _rows(words: str, end: int) -> Iterator[_Said]:
    """Yield one row for each member of each object in the stretch `words[:end]`, none for an act without object."""
    for act in acts(words, 0, end):
        if act.object_end <= act.object_start:
            if act.bare:
                yield _Said(0, end, act.rule, act.action, "")
            continue
        for number, (first, last) in enumerate(members(words, act.object_start, act.object_end)):
            start = min(act.start, first) if number == 0 else first
            stop = last if act.rule != "duty-moved-object" or number else max(last, act.object_end + 2)
            yield _Said(start, stop, act.rule, act.action, words[first:last])
