"""Dates as people and spreadsheet programs write them into a cell. Reads one cell, knows no sheet."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"(\d{4})\s*(?:[-/.年]\s*)(\d{1,2})\s*(?:[-/.月]\s*)(\d{1,2})\s*日?(?:[ T].*)?|(\d{4})(\d\d)(\d\d)")
#: Day 0 of the serial dates of spreadsheet programs, and the serials taken for dates (1982 to 2064).
_EPOCH, _SERIALS = datetime.date(1899, 12, 30), range(30_000, 60_000)


def sheet_date(text: str) -> str | None:
    """Return an ISO date, "" for an empty cell, None for what is no date.

    2024-5-1, 2024/5/1, 2024年5月1日, 20240501 and the serials of spreadsheets are understood.

    >>> sheet_date("2024年5月1日"), sheet_date("45413"), sheet_date(""), sheet_date("五一")
    ('2024-05-01', '2024-05-01', '', None)
    """
    if not text:
        return ""
    found = _DATE.fullmatch(text)
    try:
        if found:
            return datetime.date(*(int(part) for part in found.groups() if part)).isoformat()
        if text.isdecimal() and int(text) in _SERIALS:
            return (_EPOCH + datetime.timedelta(days=int(text))).isoformat()
    except ValueError:
        pass
    return None
