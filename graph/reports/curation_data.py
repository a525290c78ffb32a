"""What the workbench needs to collect corrections: the form, the decisions on record, the reviews of findings.

Plain rows for the page: the form is that of data/curation, so that what the page downloads is what the build reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..audits.reviews import CHOICES, COLUMNS, Reviewed, fingerprint
from ..curation import form
from ..curation.form import Worded
from ..model import Facts
from .curation_words import outcome_of

if TYPE_CHECKING:
    from ..audits import Finding

#: Columns of a review sheet that the page fills in from its findings.
_FROM_PAGE = ("severity", "title", "measures", "message", "sentence", "advice")


def curation_data(facts: Facts, stem: str) -> dict[str, Any]:
    """Return the form and what is on record; `stem` is the document's file name without its ending."""
    record = facts.curation
    cells = dict(zip(_numbers(facts), record.rows, strict=True)) if record else {}
    return {
        "file": f"{stem}.curation",
        "sha256": facts.document.sha256,
        "sheet": record.sha256 if record else "",
        "columns": [[name, one.zh, one.en, one.width, one.hidden] for name, one in form.columns().items()],
        "actions": {
            code: [*_pair(one), *_pair(form.action_help()[code])] for code, one in form.actions().items()
        },
        "reasons": {
            code: [*_pair(one), form.reason_actions()[code]] for code, one in form.reasons().items()
        },
        "kinds": {
            name: {
                "words": _pair(kind), "actions": list(kind.actions),
                "fields": [
                    [one.code, *_pair(one), one.form.value, one.codes, one.needed] for one in kind.fields.values()
                ],
            }
            for name, kind in form.kinds().items()
        },
        "codes": {
            name: {code: _pair(one) for code, one in form.codes(name).items()}
            for name in ("role", "actor", "op", "kind", "why", "flag", "none", "preamble")
        },
        "decisions": [
            {
                "outcome": one.outcome.value, "fact": one.row, "told": [outcome_of(one), outcome_of(one, "en")],
                "rows": [cells[number] for number in one.rows],
            }
            for one in (record.decisions if record else ())
        ],
    }


def review_data(findings: Sequence[Finding], reviewed: Reviewed | None, stem: str) -> dict[str, Any]:
    """Return what a review sheet holds beside what the page knows of the findings; reviews without a finding whole."""
    rows = reviewed.rows if reviewed else {}
    gone = reviewed.gone if reviewed else []
    own = list(dict.fromkeys(name for row in [*rows.values(), *(one.row for one in gone)] for name in row.more))
    known: dict[str, dict[str, Any]] = {}
    for each in findings:
        if not each.key:
            continue
        row, review = rows.get(each.id), each.review
        cells = {
            "id": each.id, "check": each.check, "document": each.document, "mark": fingerprint(each),
            "status": str(each.status), "note": review.note if review else "",
            "reviewer": review.reviewer if review else "", "date": review.date if review else "",
            "hint": review.reason.zh if review and review.reason else row.hint if row else "",
        }
        known[each.id] = {name: text for name, text in cells.items() if text} | ({"more": row.more} if row else {})
    return {
        "file": f"{stem}.reviews",
        "columns": [[name, words.zh, words.en] for name, words in COLUMNS.items()],
        "page": list(_FROM_PAGE),
        "own": own,
        "statuses": [str(one) for one in CHOICES],
        "rows": known,
        "gone": [
            {
                "id": one.row.id, "check": one.row.check, "measures": one.row.measures, "document": one.row.document,
                "message": one.row.message, "sentence": one.row.sentence, "mark": one.row.mark,
                "status": str(one.row.review.status), "note": one.row.review.note,
                "reviewer": one.row.review.reviewer, "date": one.row.review.date, "hint": one.row.hint,
                "more": one.row.more,
            }
            for one in gone
        ],
    }


def _numbers(facts: Facts) -> list[int]:
    """Return the numbers of the sheet's rows in the order in which the record keeps them."""
    return sorted(number for one in (facts.curation.decisions if facts.curation else ()) for number in one.rows)


def _pair(one: Worded) -> list[str]:
    return [one.zh, one.en]
