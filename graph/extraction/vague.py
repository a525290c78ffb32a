"""Reads vague quantities: 一批, 若干, 一系列 or 一定数量 before something that a measure is to deliver.

The word must be governed by a verb (培育一批示范企业). A list that 等一批 sums up, an ordinal (第一批), a title and a
sentence that goes on to give the number are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from ..model import VagueQuantity
from ..resources import column, rows
from ..text.patterns import alternatives
from ..text.source import Sentence, Source
from ..unchecked import unchecked

_vague = unchecked(VagueQuantity)

#: Longest object shown, in code points.
_LONGEST = 40
_CUT = re.compile(r"[，。；：！？\t\n]")
#: Before the word: an ordinal or a count of it, a list it sums up.
_NO_COUNT = re.compile(r"[新第首大每整同个各上下前后分等这那统逐\d一二两三四五六七八九十]$")
_NO_OBJECT = re.compile(r"次|了|(?<=若干)[年天月]|倍|个?百分点|重要(?:讲话|指示|论述)|决策部署|部署|《")
_PAST = re.compile(r"已[经先]?|曾|了$|过$|先后")
#: 培育A和一批B: the verb of the first serves the second.
_JOINED = re.compile(r"(?:和|及|以及|、|与|并)$")
_OBJECT_END = re.compile(r"[，。；：！？\t\n]|、(?=[一-鿿]{2,4}一批)|和一批|以及一批")
#: People are counted in 名 and 人 whatever the sentence calls them: 培养一批名家大师，遴选名家50名.
_PEOPLE = re.compile(r"(?:人才|大师|骨干|带头人|人员|企业家|专家|教师|工匠|名师|经纪人|人|农民)$")
_HEADS = re.compile(r"\d[\d.万]*余?[名人](?!次)")
_TITLE = re.compile(r"《[^《》]{0,80}》")
#: How far before the word its verb stands at most, and how far behind it its object and the number, in code points.
_BEFORE, _REACH = 80, 160
_DIGIT = re.compile(r"\d")
_NUMBER_BEHIND = re.compile(r"[^，。；\d]{0,8}\d")
_NUMBER_AHEAD = re.compile(r"\d[^，。；\d]{0,16}$")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternatives(column("lexicon/vague_quantities.csv")))


@cache
def _verbs() -> re.Pattern[str]:
    terms = [row["term"] for row in rows("lexicon/action_verbs.csv") if row["kind"] != "adverb"]
    return re.compile(f"(?:{alternatives([*terms, '形成', '涌现', '落地', '攻克'])})(?:出|好|起|成)?$")


def read_vague_quantities(source: Source, sentences: Iterable[Sentence]) -> list[VagueQuantity]:
    """Return the vague quantities of the bodies, in document order."""
    found: list[VagueQuantity] = []
    words = _words()
    for sentence in sentences:
        if sentence.heading or sentence.measure is None or not words.search(sentence.text):
            continue
        for start, middle, end in _of_sentence(sentence.text, words):
            found.append(
                _vague(
                    **source.cite(sentence.start + start, sentence.start + end),
                    rule="vague-quantity",
                    measure=sentence.measure,
                    word=sentence.text[start:middle],
                    object=sentence.text[middle:end].removeprefix("的").replace("\n", ""),
                )
            )
    return found


def _of_sentence(text: str, words: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    governed, cut = -1, 0
    found_any = list(words.finditer(text))
    cuts = _CUT.finditer(text) if found_any else iter(())
    titles = [title.span() for title in _TITLE.finditer(text)] if found_any else []
    following = next(cuts, None)
    for found in found_any:
        start, middle = found.span()
        while following is not None and following.end() <= start:
            cut, following = following.end(), next(cuts, None)
        before = text[max(cut, start - _BEFORE) : start].replace("\n", "")
        if _NO_COUNT.search(before) or _NO_OBJECT.match(text, middle) or _PAST.search(before):
            continue
        at = bisect_left(titles, (start, 0)) - 1
        if at >= 0 and start < titles[at][1]:
            continue
        if not _verbs().search(before) and not (governed == cut and _JOINED.search(before)):
            continue
        governed = cut
        high = min(len(text), middle + _REACH)
        stop = _OBJECT_END.search(text, middle + 1, high)
        end = stop.start() if stop else high
        if end - middle >= 2 and not _counted(text, middle, end):
            yield start, middle, _shown(text, middle, end)


def _shown(text: str, start: int, end: int) -> int:
    """Return where the words shown of an object end: a long list is cut behind one of its members."""
    if end - start <= _LONGEST:
        return end
    mark = text.rfind("、", start + 2, start + _LONGEST)
    return mark if mark > 0 else start + _LONGEST


def _counted(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence goes on to say how many: …示范企业，到2027年示范企业达到20家."""
    head, stop = text[end - 2 : end], min(len(text), end + _REACH)
    if not _DIGIT.search(text, end, stop):
        return False
    if _PEOPLE.search(text, max(start, end - 4), end) and _HEADS.search(text, end, stop):
        return True
    at = text.find(head, end, stop)
    while at >= 0:
        if _NUMBER_BEHIND.match(text, at + len(head), stop) or _NUMBER_AHEAD.search(text, max(end, at - 17), at):
            return True
        at = text.find(head, at + 1, stop)
    return False
