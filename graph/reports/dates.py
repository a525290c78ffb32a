"""The dates of reporting duties as people read them: 每年6月30日, 每月5日, 每半年, 2025年10月; in English too.

What the facts hold is ISO 8601: a month and day of each year (`--06-30`), a day of each month (`---05`), a period
(`P3M`), a date. A form that is none of these is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: The last day that a month may have: what 每月底 is written as.
_LAST = 31
_PERIODS = {
    "P1W": ("每周", "every week"), "P1M": ("每月", "every month"), "P2M": ("每两个月", "every two months"),
    "P3M": ("每季度", "every quarter"), "P6M": ("每半年", "every half-year"), "P1Y": ("每年", "every year"),
}
_QUARTERS = ("--03-31", "--06-30", "--09-30", "--12-31")
_DATE = re.compile(
    r"---(?P<day_of_month>\d\d)|--(?P<month_of_year>\d\d)(?:-(?P<its_day>\d\d))?"
    r"|(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]
_UNSAID = ("未写明", "not stated")


def report_dates(dates: Sequence[str], lang: str = "zh") -> str:
    """Return the dates of a reporting duty, joined; the ends of the four quarters are one.

    >>> report_dates(["--06-30", "--12-31"])
    '每年6月30日、每年12月31日'
    >>> report_dates(["---31"], "en")
    'the end of every month'
    """
    if tuple(dates) == _QUARTERS:
        return "at the end of every quarter" if lang == "en" else "每季度末"
    said = [_date(date)[lang == "en"] for date in dates]
    return ("、" if lang != "en" else ", ").join(said) or _UNSAID[lang == "en"]


def _date(date: str) -> tuple[str, str]:
    found = _DATE.fullmatch(date)
    if found is None:
        return _PERIODS.get(date, (date, date))
    part = {name: int(value) for name, value in found.groupdict().items() if value}
    if "day_of_month" in part:
        last = part["day_of_month"] == _LAST
        return ("每月底", "the end of every month") if last else (
            f"每月{part['day_of_month']}日", f"day {part['day_of_month']} of every month"
        )
    year, month = part.get("year"), part.get("month", part.get("month_of_year"))
    day = part.get("day", part.get("its_day"))
    zh = (f"{year}年" if year else "每年") + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    named = _MONTHS[month - 1] if month and month <= len(_MONTHS) else ""
    words = [str(day) if day else "", named, str(year) if year else "every year"]
    return zh, " ".join(word for word in words if word)
