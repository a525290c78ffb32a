"""Reads clauses on evaluating, monitoring or supervising how the document is carried out.

适时开展成效评估, 纳入年度考核: what is evaluated must be the work itself (成效, 落实情况). Monitoring of water,
prices or risks and the assessment of firms, people or products is no such clause. Each part is kept verbatim or null;
what lacks is the audit's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..model import Evaluation
from ..resources import column
from ..text.patterns import alternatives
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .actors import actor_before
from .modals import MODAL, PERMISSION

_evaluation = unchecked(Evaluation)

_HINT = re.compile("评估|考核|评价|督查|督导|督促|督办|监测|问效|检查")
_VERB = r"(?:监测评估|跟踪评估|评估|考核评价|考评|考核|评价|督查|督导|督促检查|督办|跟踪问效|监测|检查)"
_WORK = (
    r"(?:成效|效果|绩效|实施|执行|落实|推进|进展|完成|中期|终期|期末|年度|阶段性?|第三方|跟踪|总结|目标|任务|政策|"
    r"工作|动态)"
)
_PLAN = r"(?:方案|意见|规划|措施|计划|行动|工作|任务|目标|政策|情况|进度)"
_SUPERVISION = r"(?:督查|督导|督促检查|督查考核|考核评价|跟踪问效|督办|考核)"
#: The work is what is evaluated: before the verb, or behind it.
_CLAUSE = re.compile(
    rf"""{_WORK}[一-鿿“”、（）]{{0,10}}?{_VERB}
       | (?:对|将|把|就)[^，。；]{{0,16}}?{_PLAN}[^，。；]{{0,14}}?{_VERB}
       | {_VERB}[^，。；]{{0,12}}?(?:落实|实施|推进|完成|执行|进展|工作|任务)(?:的)?(?:情况|成效|效果|进度)
       | 纳入[^，。；]{{0,24}}?(?:考核|督查|督办|绩效评价)
       | (?:加强|强化|加大|严格|开展|组织|健全|完善|建立)[^，。；]{{0,8}}?{_SUPERVISION}
         (?:问效|问责|激励|力度|工作|机制|体系|制度)*$
    """,
    re.VERBOSE,
)


@cache
def _other() -> re.Pattern[str]:
    """Return the things of the field that are looked at instead of the work: water, prices, firms."""
    return re.compile(alternatives(column("lexicon/field_things.csv")))


_CUT = re.compile(r"[，。；：！？\t\n]")
_LEAD_IN = re.compile(r"(?:并且?|而且|同时|和|及时|以及|此外|其中|[、])+")
_TIME = re.compile(
    r"每年(?:度)?(?:年?[底末中]|\d{1,2}月(?:\d{1,2}日|底)?)?(?:之?前)?|每(?:半年|季度?|月|周)|"
    r"年[底末中]|年度|中期|终期|期末|季度末?|"
    r"\d{4}年(?:\d{1,2}月)?(?:底|末)?(?:之?前)?|\d{1,2}月(?:底|\d{1,2}日)(?:之?前)?|[一二三四五两半\d]+年(?:后|一次|内)"
)


def read_evaluations(source: Source, sentences: Iterable[Sentence]) -> list[Evaluation]:
    """Return the evaluation clauses of the bodies, in document order, at most one a stretch between commas."""
    found: list[Evaluation] = []
    for sentence in sentences:
        if sentence.heading or sentence.measure is None or not _HINT.search(sentence.text):
            continue
        for start, end in _clauses(sentence.text):
            before = sentence.text[:end]
            modal, mandatory = _force(before)
            time = _TIME.search(sentence.text, start, end) or _TIME.search(sentence.text, _near(before, start), start)
            found.append(
                _evaluation(
                    **source.cite(sentence.start + start, sentence.start + end),
                    rule="evaluation-clause",
                    measure=sentence.measure,
                    mandatory=mandatory,
                    modal=modal,
                    actor=actor_before(sentence.text, end),
                    time=time[0] if time else None,
                )
            )
    return found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for cut in (*_CUT.finditer(text), None):
        end = len(text) if cut is None else cut.start()
        lead_in = _LEAD_IN.match(text, at, end)
        start = lead_in.end() if lead_in else at
        found = _CLAUSE.search(text, start, end)
        if found is not None and not _other().search(text[start:end].replace("高质量", "")):
            yield start, end
        at = end + 1


def _near(text: str, start: int) -> int:
    """Return where the stretch before `start` begins: a time there binds what follows."""
    return max(text.rfind(char, 0, max(0, start - 1)) for char in "，。；：") + 1


def _force(text: str) -> tuple[str | None, bool]:
    """Return the last modal of a sentence up to the clause's end, and whether the clause binds."""
    last = None
    for found in MODAL.finditer(text):
        last = found
    permission = None
    for found in PERMISSION.finditer(text):
        permission = found
    if permission is not None and (last is None or permission.start() > last.start()):
        return permission[0], False
    return (last[0] if last else None), True
