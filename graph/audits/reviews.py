"""What people decided on findings: rows of a review sheet parsed, and laid over the findings of a new run.

A review belongs to a finding's id. It holds while the sentences that prove the finding are the ones that were reviewed;
then the finding takes its status, else it goes back to 待核实 with the reason. A review whose finding is gone is handed
back, never dropped. Reads no file and writes none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from ..errors import InputError
from ..questions.headers import Words
from ..reading.sheet_dates import sheet_date
from ..reading.sheets import SheetRow
from .findings import Finding, Review, Status, finding_id

#: The statuses a person can choose, in the order of the work.
CHOICES: Final = (Status.OPEN, Status.VERIFIED, Status.REASONABLE, Status.MENDED)
#: Statuses that need no more work.
SETTLED: Final = (Status.REASONABLE, Status.MENDED)
#: Other words for a status, as an English sheet has them.
_STATUS_WORDS: Final = {
    "to be checked": Status.OPEN,
    "confirmed": Status.VERIFIED,
    "sound coordination": Status.REASONABLE,
    "mended": Status.MENDED,
}
#: Columns of a review sheet: name in zhize, heading in Chinese and in English.
COLUMNS: Final[dict[str, Words]] = {
    "severity": Words("级别", "Severity"),
    "title": Words("名称", "Title"),
    "measures": Words("措施", "Measures"),
    "message": Words("发现", "Finding"),
    "sentence": Words("原文", "Evidence"),
    "advice": Words("建议", "Advice"),
    "status": Words("状态", "Status"),
    "note": Words("备注", "Note"),
    "reviewer": Words("核实人", "Reviewer"),
    "date": Words("日期", "Date"),
    "hint": Words("系统提示", "Hint"),
    "id": Words("编号", "Id"),
    "check": Words("检查", "Check"),
    "document": Words("文件", "Document"),
    "mark": Words("校验码", "Fingerprint"),
}
#: All headings in both languages.
HEADINGS: Final = tuple(heading for words in COLUMNS.values() for heading in (words.zh, words.en))
_NAMES: Final = {heading: name for name, words in COLUMNS.items() for heading in (words.zh, words.en)}

#: Columns that a row keeps as they are.
_TOLD: Final = ("check", "measures", "document", "message", "sentence", "mark", "hint")
_DIGITS = 12
_BLANK = re.compile(r"\s+")
#: Code points of a sentence that a reason or an error quotes.
_QUOTED = 40
#: Most ids of findings that may have taken the place of one that is gone.
_NEAR = 3
#: Most earlier names of a document that are tried.
_DOCUMENTS = 20
#: Check and measures, as the sheet writes them.
_Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a review sheet. `more` are a person's own columns; `number` is the row in the sheet, from 1."""

    number: int
    id: str
    review: Review
    check: str = ""
    measures: str = ""
    document: str = ""
    message: str = ""
    sentence: str = ""
    mark: str = ""
    hint: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Tell whether a person wrote anything in it."""
        review = self.review
        return review.status is not Status.OPEN or any((review.note, review.reviewer, review.date, *self.more.values()))


@dataclass(frozen=True, slots=True)
class Gone:
    """A review whose finding no longer exists; `near` are ids of new findings of the same check in its measures."""

    row: ReviewRow
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Findings with their reviews, the reviews whose finding is gone, and the rows of the sheet by finding."""

    findings: list[Finding]
    gone: list[Gone] = field(default_factory=list)
    rows: dict[str, ReviewRow] = field(default_factory=dict)


def fingerprint(finding: Finding) -> str:
    """Return a digest of the sentences that prove a finding, white space aside; of its message where it has none."""
    words = "\n".join(_bare(each.quote) for each in (*finding.evidence, *finding.elsewhere)) or _bare(finding.words.zh)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def sentences(finding: Finding) -> str:
    """Return the sentences that prove a finding as one text, a line each."""
    return "\n".join(each.quote for each in (*finding.evidence, *finding.elsewhere))


def parse_rows(rows: Iterable[SheetRow], where: str) -> list[ReviewRow]:
    """Return the reviews in the rows of a sheet.

    Raises InputError, which names the row, for a row without an id, an unknown status, a date that is none, and for two
    rows that decide differently on one finding.
    """
    found: dict[str, ReviewRow] = {}
    for row in rows:
        parsed = _parsed(row, where)
        earlier = found.get(parsed.id)
        if earlier is not None and earlier.review != parsed.review:
            if earlier.is_filled and parsed.is_filled:
                raise InputError(
                    f"第 {earlier.number} 行和第 {parsed.number} 行是同一条发现，结论不同 (two decisions)",
                    where=where, mend="请只留一行",
                )
            if earlier.is_filled:
                continue
        found[parsed.id] = parsed
    return list(found.values())


def _parsed(row: SheetRow, where: str) -> ReviewRow:
    cells: dict[str, str] = {}
    more: dict[str, str] = {}
    for heading, text in row.cells.items():
        name = _NAMES.get(heading)
        if name is None:
            more[heading] = text
        else:
            cells[name] = text
    id = cells.get("id", "")
    if not id:
        raise InputError(f"第 {row.number} 行没有编号 (a row without id)", where=where, mend="请补上或删去这一行")
    review = Review(
        _status(cells.get("status", ""), row.number, where),
        cells.get("note", ""),
        cells.get("reviewer", ""),
        _date(cells.get("date", ""), row.number, where),
    )
    told = {name: cells.get(name, "") for name in _TOLD}
    return ReviewRow(row.number, id, review, more=more, **told)


def _status(text: str, number: int, where: str) -> Status:
    if not text:
        return Status.OPEN
    known = {str(status): status for status in CHOICES} | _STATUS_WORDS
    if text.casefold() not in known:
        raise InputError(
            f"第 {number} 行的状态“{text[:_QUOTED]}”不认识 (unknown status in row {number})",
            where=where, mend="请选：" + "、".join(CHOICES),
        )
    return known[text.casefold()]


def _date(text: str, number: int, where: str) -> str:
    """Return an ISO date. Raises InputError, which names the row."""
    date = sheet_date(text)
    if date is None:
        raise InputError(
            f"第 {number} 行的日期“{text[:_QUOTED]}”看不懂 (no date in row {number})",
            where=where, mend="请写作 2024-05-01",
        )
    return date


def reviewed(findings: Sequence[Finding], rows: Sequence[ReviewRow]) -> Reviewed:
    """Lay the rows of a sheet over the findings of a run. Linear in both.

    Rows that name a document under an earlier name are matched too: a finding's id follows from document, check and
    key, so it can be told what its id was under that name. A review whose finding is gone is carried to the only new
    finding of the same check in the same measures, if there is one: it was reworded, and has to be looked at again.
    """
    by_id = {row.id: row for row in rows}
    earlier = _earlier_ids(findings, {row.document for row in rows if row.document})
    used: dict[str, ReviewRow] = {}
    laid: dict[str, Finding] = {}
    for finding in findings:
        row = by_id.get(finding.id) or next((by_id[id] for id in earlier.get(finding.id, ()) if id in by_id), None)
        if row is not None and finding.key:
            used[finding.id] = row
            laid[finding.id] = _laid_over(finding, row)
    taken = {row.id for row in used.values()}
    fresh: dict[_Place, list[Finding]] = {}
    for finding in findings:
        if finding.key and finding.id not in used:
            fresh.setdefault((finding.check, "、".join(finding.measures)), []).append(finding)
    lost: dict[_Place, list[ReviewRow]] = {}
    for row in rows:
        if row.id not in taken and row.is_filled:
            lost.setdefault((row.check, row.measures), []).append(row)
    gone: list[Gone] = []
    for place, left in lost.items():
        near = fresh.get(place, [])
        if len(near) == len(left) == 1:
            used[near[0].id] = left[0]
            laid[near[0].id] = _sent_back(near[0], left[0])
        else:
            gone += [Gone(row, tuple(finding.id for finding in near[:_NEAR])) for row in left]
    gone.sort(key=lambda one: one.row.number)
    return Reviewed([laid.get(finding.id, finding) for finding in findings], gone, used)


def _earlier_ids(findings: Sequence[Finding], documents: set[str]) -> dict[str, list[str]]:
    """Return what the ids of findings would be if their document had been called otherwise."""
    present = {finding.document for finding in findings}
    if len(present) != 1:
        return {}
    found: dict[str, list[str]] = {}
    for document in sorted(documents - present)[:_DOCUMENTS]:
        for finding in findings:
            if finding.key:
                first = finding_id(finding.check, finding.document, finding.key)
                other = finding_id(finding.check, document, finding.key) + finding.id.removeprefix(first)
                found.setdefault(finding.id, []).append(other)
    return found


def _laid_over(finding: Finding, row: ReviewRow) -> Finding:
    if not row.is_filled:
        return finding
    if _holds(finding, row):
        return replace(finding, status=row.review.status, review=row.review)
    return _sent_back(finding, row)


def _sent_back(finding: Finding, row: ReviewRow) -> Finding:
    """Return the finding as one to be checked again, with the reason."""
    review = row.review
    was, now = _differing(row.sentence or row.message, sentences(finding) or finding.words.zh)
    who = "，".join(part for part in (review.reviewer, review.date) if part)
    decided = review.status is not Status.OPEN
    reason = Words(
        f"原文有变，{f'原结论“{review.status}”' if decided else ''}{f'（{who}）' if who else ''}请重新核实："
        + (f"当时是“{was}”，" if was else "") + f"现在是“{now}”",
        f"the text changed, please check {f'“{review.status}”' if decided else ''}{f' ({who})' if who else ''} again: "
        + (f"it was “{was}”, " if was else "") + f"it is “{now}”",
    )
    return replace(finding, status=Status.OPEN, review=replace(review, reason=reason))


def _holds(finding: Finding, row: ReviewRow) -> bool:
    """Tell whether the sentences are those that were reviewed; a sheet that says neither of them is believed."""
    if row.mark:
        return row.mark == fingerprint(finding)
    return not row.sentence or _bare(row.sentence) == _bare(sentences(finding))


def _bare(text: str) -> str:
    return _BLANK.sub("", text)


def _differing(was: str, now: str) -> tuple[str, str]:
    """Return both texts cut to where they begin to differ.

    >>> _differing("新建水库3座。", "新建水库5座。")
    ('新建水库3座。', '新建水库5座。')
    """
    was, now = _BLANK.sub(" ", was), _BLANK.sub(" ", now)
    same = next((at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = max(0, same - _QUOTED // 4) if max(len(was), len(now)) > _QUOTED else 0
    return _cut(was, start), _cut(now, start)


def _cut(text: str, start: int) -> str:
    if not text:
        return ""
    end = start + _QUOTED
    return ("……" if start else "") + text[start:end] + ("……" if end < len(text) else "")
