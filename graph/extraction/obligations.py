"""Reads dated and recurring reporting duties: 每年6月30日前报送工作总结, 每季度末向某委报送进展.

A reporting verb needs a time before it in its own stretch of a sentence; a report without a time is an ordinary duty.
Dates are written as W3C XML Schema and ISO 8601 do: `2025-10`, `2025-10-31` a date; `--06-30` a day of every year,
`---05` a day of every month; `P1W P1M P3M P6M P1Y` a period whose day is not stated; 定期 states no date at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ..model import Obligation
from ..text.source import Sentence, Source
from .units import looks_like_unit

_DAY = r"(?P<{0}month>1[0-2]|0?[1-9])月(?:(?P<{0}day>3[01]|[12]\d|0?[1-9])日|(?:月?底|末|[上中下]旬|份)?)"
#: One time at which, or by which, a report is due.
_TIME = re.compile(
    rf"""(?:(?P<year>(?:19|20)\d\d)年{_DAY.format("y")}
      | (?P<by_end>(?:19|20)\d\d)年?年?[底末终]
      | 每(?:个)?季度结束后(?P<quarterly>) | 每(?P<months>[两二三四六])个?月
      | 次月(?:的)?(?P<next>3[01]|[12]\d|[1-9])日 | 次年(?:的)?{_DAY.format("n")}
      | 每(?:个)?季度(?:(?:第?一个?|首)个?月(?P<first>3[01]|[12]\d|[1-9])日|(?P<quarter_end>末|底|结束)?)
      | 每(?:个)?月(?:(?P<monthly>3[01]|[12]\d|[1-9])日|(?P<month_end>末|底)?)
      | (?P<half>每半年) | (?P<week>每周[一二三四五六日末]?)
      | (?P<yearly>每年(?:度)?)?(?:的)?{_DAY.format("m")}
      | 每?年(?:度)?(?P<year_end>年?[底末终])
      | (?P<every_year>每年(?:度)?)
      | 按(?P<by>周|月|季度?|半年|年度?)(?![一-鿿]{0, 3}(?:计划|目标|任务|进度))
      | (?<!不)(?P<regular>定期))
      (?:之?[前内]|以前|期间)?""",
    re.VERBOSE,
)
_PERIODS = {"周": "P1W", "月": "P1M", "季": "P3M", "季度": "P3M", "半年": "P6M", "年": "P1Y", "年度": "P1Y"}
_MONTHS = {"两": 2, "二": 2, "三": 3, "四": 4, "六": 6}
_QUARTER_ENDS = ["--03-31", "--06-30", "--09-30", "--12-31"]
_LEAD_IN = re.compile(r"(?:分别)?(?:于|在|至迟于|最迟于)$|分别$")
#: What a report holds; 报告, 提交 and 反馈 are also nouns or other acts, so they need it or a recipient.
_MATTER = r"(?:[^，。；]{0,16}?(?:总结|报告|进展|情况|信息|材料|清单|台账|方案|数据|计划|结果|成效|报表))"
_REPORT = re.compile(
    rf"""(?:向(?P<to>[^，。；向]{{2,24}}?)(?:书面|专题|集中|及时|汇总|统一|集体)?)?
      (?P<verb>(?:报送|(?<![网线以])上报(?!名)|呈报|填报|汇报|抄报|抄送)
        | (?<!总结)(?<!工作)(?<!评估)(?<!自查)(?<!自评)(?<!分析)(?<!年度)(?<!研究)(?<!监测)(?<!审计)(?<!情况)报告
          (?!制度|机制|会|单|书|文本|并?[报上呈提抄]) | (?:提交|反馈)(?={_MATTER}))
      (?:至|给|到)?""",
    re.VERBOSE,
)
#: 报某委汇总, 报某局备案: the recipient stands between the verb and what it does with the report.
_REPORT_TO = re.compile(
    r"(?P<verb>报)(?:送|请|经)?(?P<to>[^，。；、报]{2,24}?)(?P<use>汇总|备案|审定|审批|审核|批准|审议|存档|备查)"
    r"|(?P<bare>报)(?![送告表名备刊纸销价酬警请经])(?P<whom>[^，。；、报]{2,24})(?=[，。；]|$)"
)
#: Recipients that no suffix of the lexicon marks: 本级人民政府和上级主管部门.
_RECIPIENT = re.compile(r"(?:政府|部门|机关|单位|小组|会议|常委会|党委|委员会|办公室)$")
_HINT = re.compile("报|反馈|提交")
#: Every time at which a report is due holds one of these.
_TIMELY = re.compile("年|月|季|周|定期")
_STOP = re.compile(r"[，。；！？\n]")
#: 将总结报送某局: what is reported stands before the verb.
_MOVED = re.compile(r"[将把](?P<matter>[^，。；将把]{2,36})$")
#: 形成总结报告并报送某局: what is reported is what was drawn up.
_FORMED = re.compile(r"(?:形成|编制|撰写|起草)(?P<matter>[^，。；]{2,30}?)(?:[并后，]|按程序)*$")
#: How far, in code points, a time may stand before its verb.
_REACH = 120
#: Longest words of what is reported, in code points.
_MATTER_MAX = 200
_NAMED = re.compile(r"(?P<name>[^，。；]{2,40}?)(?:备案|汇总|审定)?$")
_OF_MATTER = re.compile(_MATTER)


def read_obligations(source: Source, sentences: Iterable[Sentence]) -> list[Obligation]:
    """Return the dated and recurring reporting duties of the bodies, in document order."""
    return [
        row
        for sentence in sentences
        if not sentence.heading and _HINT.search(sentence.text) and _TIMELY.search(sentence.text)
        for row in _of_sentence(source, sentence)
    ]


def _of_sentence(source: Source, sentence: Sentence) -> Iterator[Obligation]:
    text = sentence.text
    after = 0
    for start, end, to, what in _reports(text):
        if start < after:
            continue
        times = _times(text, max(after, start - _REACH), start)
        if not times:
            continue
        begin = times[0].start()
        lead_in = _LEAD_IN.search(text, max(after, begin - 5), begin)
        begin = lead_in.start() if lead_in else begin
        dates = _with_year([date for time in times for date in _dates(time)])
        yield Obligation(
            measure=sentence.measure,
            what=what,
            dates=list(dict.fromkeys(dates)),
            recipient=to,
            rule="obligation-dated" if dates and not dates[0].startswith("P") else "obligation-periodic",
            **source.cite(sentence.start + begin, sentence.start + end),
        )
        after = end


def _reports(text: str) -> list[tuple[int, int, str | None, str]]:
    """Return start, end, recipient and words of the reporting verbs of a sentence, in order."""
    found: list[tuple[int, int, str | None, str]] = []
    for use in _REPORT_TO.finditer(text):
        to = use["to"] or use["whom"]
        if looks_like_unit(to) or _ends_like_one(to):
            found.append((use.start(), use.end(), to, use[0]))
    taken = [(start, end) for start, end, _, _ in found]
    starts = [start for start, _ in taken]
    for report in _REPORT.finditer(text):
        at = bisect_right(starts, report.start("verb")) - 1
        if at >= 0 and report.start("verb") < taken[at][1]:
            continue
        high = min(len(text), report.end() + _MATTER_MAX)
        stop = _STOP.search(text, report.end(), high)
        end = stop.start() if stop else high
        matter, to = text[report.end() : end], report["to"]
        if to is None:
            named = _NAMED.match(matter)
            if named and all(looks_like_unit(one) or _ends_like_one(one) for one in named["name"].split("、")):
                to, matter = named["name"], ""
        if report["verb"] == "报告" and to is None and _OF_MATTER.match(matter) is None:
            continue
        before = max(0, report.start() - 40)
        moved = None if matter else _MOVED.search(text, before, report.start())
        moved = moved or (None if matter else _FORMED.search(text, before, report.start()))
        if not matter and to is None and moved is None:
            continue
        what = moved["matter"] if moved else matter or text[report.end("verb") : end]
        found.append((report.start(), end, to, report["verb"] + what))
    return sorted(found)


def _ends_like_one(name: str) -> bool:
    return len(name) <= 20 and _RECIPIENT.search(name) is not None


def _times(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """Return the run of times nearest before a verb: 6月30日前、12月31日前; none beyond a full stop or `；`."""
    cut = max(text.rfind(char, start, stop) for char in "。；")
    times = list(_TIME.finditer(text, max(start, cut + 1), stop))
    run: list[re.Match[str]] = []
    for time in reversed(times):
        if run and text[time.end() : run[0].start()].strip("、和及，分别于 "):
            break
        run.insert(0, time)
    # A period without a day says when of its own stretch only: 建立定期调度机制，重要情况及时报告.
    if run and not _dated(run) and "，" in text[run[-1].end() + 1 : stop]:
        return []
    return run


def _dated(run: Iterable[re.Match[str]]) -> bool:
    return any(not date.startswith("P") for time in run for date in _dates(time))


def _with_year(dates: list[str]) -> list[str]:
    """Return dates with a year that was given once: 2025年1月20日前、7月20日前."""
    year = ""
    full = []
    for date in dates:
        year = date[:4] if date[0].isdigit() else year
        full.append(year + date[1:] if year and date.startswith("--") and not date.startswith("---") else date)
    return full


def _dates(time: re.Match[str]) -> list[str]:
    """Return the dates of one time expression.

    >>> said = ("2025年10月底前", "每年6月30日前", "每月5日前", "每季度末", "每半年", "定期")
    >>> [_dates(_TIME.match(words)) for words in said]
    [['2025-10'], ['--06-30'], ['---05'], ['--03-31', '--06-30', '--09-30', '--12-31'], ['P6M'], []]
    """
    if time["by_end"]:
        return [f"{time['by_end']}-12-31"]
    if time["next"]:
        return [f"---{int(time['next']):02d}"]
    if time["nmonth"]:
        return [f"--{int(time['nmonth']):02d}" + (f"-{int(time['nday']):02d}" if time["nday"] else "")]
    if time["months"]:
        return [f"P{_MONTHS[time['months']]}M"]
    if time["quarterly"] is not None:
        return ["P3M"]
    if time["year"]:
        return [f"{time['year']}-{int(time['ymonth']):02d}" + (f"-{int(time['yday']):02d}" if time["yday"] else "")]
    if time["mmonth"]:
        return [f"--{int(time['mmonth']):02d}" + (f"-{int(time['mday']):02d}" if time["mday"] else "")]
    if time["first"]:
        return [f"--{month:02d}-{int(time['first']):02d}" for month in (1, 4, 7, 10)]
    if time["monthly"]:
        return [f"---{int(time['monthly']):02d}"]
    if time["month_end"]:
        return ["---31"]
    if time["quarter_end"]:
        return list(_QUARTER_ENDS)
    if time["year_end"]:
        return ["--12-31"]
    if time["by"]:
        return [_PERIODS[time["by"]]]
    if time["regular"]:
        return []
    return [_plain(time)]


def _plain(time: re.Match[str]) -> str:
    """Return the period of 每半年, 每周, 每年, 每季度, 每月 without a day."""
    for group, period in (("half", "P6M"), ("week", "P1W"), ("every_year", "P1Y")):
        if time[group]:
            return period
    return "P3M" if "季度" in time[0] else "P1M"
