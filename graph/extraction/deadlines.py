"""Reads dates and time words of a sentence and says what they are: a deadline, a start, a range, a comparison.

An absolute date binds the goals that follow it in its sentence; a relative one (5年内, 全年) binds without a date.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Time(StrEnum):
    """What a time expression does in its sentence."""

    DEADLINE = "deadline"
    RELATIVE = "relative"
    PERIOD = "period"
    RANGE = "range"
    START = "start"
    STATUS = "status"
    BASE = "base"
    MENTION = "mention"


class When(NamedTuple):
    """A time expression, half-open in its sentence. `iso` is the absolute date it states; `words` takes in 到.

    `firm`: its own words limit (到…, …前, …底); a bare year binds its sentence and no other.
    """

    start: int
    end: int
    time: Time
    iso: str | None
    words: tuple[int, int]
    firm: bool = False


#: Five-year plans end with their last year (国民经济和社会发展五年规划, from 第十个 on: 2005).
_PLANS = {f"十{digit}五": 2000 + 5 * n for n, digit in enumerate("一二三四五六七八九", 2)} | {"十五": 2005}
_QUARTERS = {"一": "03", "二": "06", "三": "09", "四": "12", "1": "03", "2": "06", "3": "09", "4": "12"}
_DASH = r"[—–\-－~～至到]{1,2}"
_WHEN = re.compile(
    rf"""
      (?P<year>(?:19|20)\d{{2}})(?!\d)(?:年)?{_DASH}(?P<year2>(?:19|20)\d{{2}})(?P<rangeyear>年)
    | (?P<iso>(?:19|20)\d{{2}}-\d{{1,2}}-\d{{1,2}})(?!\d)
    | (?P<y>(?:19|20)\d{{2}}|二[〇零○][一二三四五六七八九零〇]{{2}})年
      (?:(?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})日)?(?:上旬|中旬|下旬|初|底|末)?
        |第?(?P<quarter>[一二三四1234])季度末?|(?P<half>[上下])半年|(?:年)?(?:底|末|初|内)|度)?
      (?P<limit>(?:之|以)?前)?
    | (?:[“\x22]?(?P<plan>十[一二三四五六七八九]五|十五)[”\x22]?(?:规划)?(?:期|时期)?(?P<planpart>末|期间|时期|期末)?
        (?=[，,、；年至到以]|[^一二三四五六七八九十]))(?<=[末间期”\x22])
    | (?P<recur>每年)?(?P<m>1[0-2]|[1-9])(?:{_DASH}(?:1[0-2]|[1-9]))?月(?:份)?
        (?:(?P<d>\d{{1,2}})日|上旬|中旬|下旬|初|底|末)?(?P<mlimit>(?:之|以)?前)?
    | (?P<relative>(?:未来|今后|力争|用)?(?:\d{{1,2}}|[一二两三四五六七八九十])
        (?:[—\-－~～至到](?:\d{{1,2}}|[一二三四五六七八九十]))?(?:年|个月|个季度)(?:左右)?(?:之内|以内|内|时间内|左右时间|的时间内)
        |(?:今|明|当|本)年(?:度)?(?:(?:上|下)半年|年?底|末|内)?(?:之?前)?|全年|年度内|年内|年底(?:之?前)?|年末(?:之?前)?|[上下]半年|第?[一二三四]季度末?)
    | (?P<since>(?:19|20)\d{{2}}年(?:度)?以来)
    """,
    re.VERBOSE,
)
#: Where a time expression without a digit in front can begin.
START = re.compile(
    r"[今明当本]年|全年|年度内|年内|年底|年末|[上下]半年|第?[一二三四]季度|[“\x22]?十[一二三四五六七八九]?五(?:[”\x22]|规划|时期|期间|末)|每年|[一二两三四五六七八九十](?:年|个月)(?:之内|以内|内)|(?:未来|今后)[一二两三四五六七八九十\d]|二[〇零○]"
)
_START = re.compile("[0-9]|" + START.pattern)
_BEFORE = re.compile(r"(?P<reach>到|至|截至|截止到?|于|在|力争|争取|确保|计划|预计|的)$")
_BASE = re.compile(
    r"(?:比|较|较之|较于|比于|相比|与|同|高于|低于|多于|超过|以|由|从|自|对|不低于|优于|按照|按|根据|执行|相对于|基于)$"
)
#: 压缩至4个月以内: a length of time that is reached, no limit.
_REACHED = ("至", "到", "为", "控制在", "缩短", "压缩")
_LENGTH = re.compile(r"[\d一二两三四五六七八九十]+(?:年|个月|个季度)")
_SINCE = re.compile(r"(?:自|从)?(?:19|20)\d{2}年(?:度)?起[，,]?$")
#: For what comes later: …，为2035年实现远景目标奠定基础.
_PURPOSE = re.compile(r"(?:^|[，。；：])为(?:到|了)?$")
_AFTER_START = re.compile(r"[ ]?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|开始)")
#: 2028年的主要预期目标是: the year of what follows.
_ITS_GOALS = re.compile(r"的?(?:[一-鿿]{0,10})目标(?:分别)?(?:是|为|：)")
_AFTER_BASE = re.compile(r"[ ]?(?:度)?(?:相比|为基数|为基准|为基期|基础上|基数|水平|的基础上|以来|的?同期)")


def read_when(text: str, start: int, low: int = 0) -> When | None:
    """Return the time expression that begins at `start`, judged by the words beside it (back to `low`)."""
    found = _WHEN.match(text, start)
    if found is None:
        return None
    end = found.end()
    ahead = text[max(low, start - 6) : start]
    if found["year2"]:
        return When(start, end, Time.RANGE, found["year2"], (start, end))
    if found["since"]:
        return When(start, end, Time.STATUS, None, (start, end))
    if found["relative"]:
        if ahead.endswith(_REACHED) and _LENGTH.match(found["relative"]):
            return None
        return _relative(text, start, end, ahead)
    if found["m"]:
        recurring_date = f"--{int(found['m']):02}" + (f"-{int(found['d']):02}" if found["d"] else "")
        recurring = found["recur"] or ahead.endswith("每年")
        if recurring or not (found["mlimit"] or ahead.endswith(("到", "至", "于", "在")) or text[end - 1] in "底末"):
            return When(start, end, Time.MENTION, None, (start, end))
        return When(start, end, Time.RELATIVE, recurring_date, (start, end))
    iso = _iso(found)
    if iso is None:
        return When(start, end, Time.MENTION, None, (start, end))
    word = _BEFORE.search(ahead)
    begin = start - (len(word[0]) if word and word[0] in ("到", "至", "于", "在") else 0)
    words = (begin, end)
    if _PURPOSE.search(ahead):
        return When(start, end, Time.MENTION, iso, words)
    if found["plan"]:
        if text.startswith("的", end):
            return When(start, end, Time.BASE, iso, words)
        bound = found["planpart"] in ("末", "期末") or (word is not None and word["reach"] in ("到",))
        return When(start, end, Time.DEADLINE if bound else Time.MENTION, iso, words)
    if _AFTER_START.match(text, end) or ahead.endswith(("自", "从")):
        return When(start, end, Time.START, iso, words)
    if word is not None and word["reach"].startswith("截"):
        return When(start, end, Time.STATUS, iso, words)
    if _BASE.search(ahead) or _AFTER_BASE.match(text, end):
        return When(start, end, Time.BASE, iso, words)
    if text.startswith("以来", end):
        return When(start, end, Time.STATUS, iso, words)
    if _ITS_GOALS.match(text, end):
        return When(start, end, Time.DEADLINE, iso, words)
    if text.startswith("的", end) and not (word is not None and word["reach"] in ("到", "至")):
        return When(start, end, Time.BASE, iso, words)
    firm = found["limit"] is not None or text[end - 1] in "底末" or (word is not None and word["reach"] != "在")
    return When(start, end, Time.DEADLINE, iso, words, firm)


def _relative(text: str, start: int, end: int, ahead: str) -> When:
    """Judge a relative time: a limit, or (with 起 before it) a limit counted from a stated year."""
    begin = start
    since = _SINCE.search(text[max(0, start - 12) : start])
    if since:
        begin = start - len(since[0])
    if _AFTER_BASE.match(text, end) or text.startswith("起", end) or ahead.endswith(("比", "较")):
        return When(start, end, Time.BASE, None, (start, end))
    return When(start, end, Time.RELATIVE, None, (begin, end))


def _iso(found: re.Match[str]) -> str | None:
    """Return the ISO date of a match: year, month or day; the plan's last year; None where it is no date."""
    if found["iso"]:
        parts = [int(part) for part in found["iso"].split("-")]
        return f"{parts[0]}-{parts[1]:02}-{parts[2]:02}" if 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31 else None
    if found["plan"]:
        return str(_PLANS[found["plan"]])
    year_text = found["y"]
    if not year_text[0].isdigit():
        year_text = "".join(
            str("〇一二三四五六七八九".find(char.replace("零", "〇").replace("○", "〇"))) for char in year_text
        )
    if found["month"]:
        month = int(found["month"])
        day = int(found["day"]) if found["day"] else None
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return None
        return f"{year_text}-{month:02}" + (f"-{day:02}" if day else "")
    if found["quarter"]:
        return f"{year_text}-{_QUARTERS[found['quarter']]}"
    if found["half"]:
        return f"{year_text}-06" if found["half"] == "上" else year_text
    return year_text


def times(text: str) -> list[When]:
    """Return the time expressions of a text in order.

    >>> [(one.time.value, one.iso) for one in times("2026年起，到2028年底前，比2020年提高")]
    [('start', '2026'), ('deadline', '2028'), ('base', '2020')]
    """
    found: list[When] = []
    at = 0
    for start in _START.finditer(text):
        if start.start() < at:
            continue
        when = read_when(text, start.start(), at)
        if when is not None:
            found.append(when)
            at = when.end
    return found
