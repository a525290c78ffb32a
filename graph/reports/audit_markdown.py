"""The audit report as Markdown, for reading and printing: every word of a document is escaped, none becomes markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..audits import Evidence, Finding
from ..audits.reviews import Gone
from ..model import Facts
from .audit_rows import FIGURES, conventions, counts, decided, decision, grouped, settled, silent
from .audit_words import escaped, highlighted, words_of
from .places import of_evidence, placed
from .words import word

#: What no id holds.
_NO_ID = re.compile(r"[^\w@-]+")
#: Passages shown under one finding; the rest is counted.
_SHOWN = 6


def findings_markdown(
    findings: Sequence[Finding], facts: Facts, *, gone: Sequence[Gone] = (), lang: str = "zh"
) -> str:
    """Return the report on one document: counts, conventions, findings by severity, family and check, then the rest.

    `gone` are reviews whose finding no longer exists.
    """
    document = facts.document
    lines = [f"# {words_of('title', lang)}{words_of('colon', lang)}{escaped(document.title or document.id)}", ""]
    origin = [
        escaped(part) for part in ("、".join(document.issuers), document.number or "", document.date or "") if part
    ]
    if origin:
        lines += [" · ".join(origin), ""]
    lines += _counts(findings, lang)
    lines += [f"## {words_of('conventions', lang)}", ""]
    lines += [*(f"- {escaped(line)}" for line in conventions(facts, lang)), ""]
    for group in grouped(findings):
        lines += [_counted("##", word("severity", group.severity, lang), group.count, lang), ""]
        for family, checks in group.families:
            lines += [_counted("###", word("family", family, lang), sum(map(len, checks)), lang), ""]
            for check in checks:
                lines += _check(check, lang)
    lines += _gone(gone, lang) + _silent(silent(findings), lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def _counted(level: str, words: str, n: int, lang: str) -> str:
    return f"{level} {words} ({n})" if lang == "en" else f"{level} {words}（{n}）"


def _counts(findings: Sequence[Finding], lang: str) -> list[str]:
    families, graded = counts(findings)
    if not families:
        return [words_of("none", lang), ""]
    head = [
        words_of("column.severity", lang),
        *(word("family", family, lang) for family in families),
        words_of("sum", lang),
    ]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(families) + 1)]
    for severity, numbers in graded:
        cells = [word("severity", severity, lang), *map(str, [*numbers, sum(numbers)])]
        lines.append("| " + " | ".join(cells) + " |")
    done = settled(findings)
    return [*lines, "", *([words_of("settled", lang).format(n=done), ""] if done else [])]


def _check(findings: Sequence[Finding], lang: str) -> list[str]:
    first = findings[0]
    lines = [
        f"#### {escaped(first.title.of(lang))} `{first.check}`",
        "",
        f"{words_of('column.advice', lang)}{words_of('colon', lang)}{escaped(first.advice.of(lang))}",
        "",
    ]
    for number, finding in enumerate(findings, start=1):
        status = f"{escaped(decided(finding, lang))} · `{finding.id}`"
        lines += [f"{number}. {escaped(finding.words.of(lang))} — {status}", *_proof(finding, lang), ""]
    return lines


def _gone(gone: Sequence[Gone], lang: str) -> list[str]:
    """Return the reviews whose finding no longer exists."""
    if not gone:
        return []
    lines = [_counted("##", words_of("review.gone.title", lang), len(gone), lang), ""]
    for one in gone:
        near = words_of("review.gone.near", lang).format(ids="、".join(one.near)) if one.near else ""
        said = decision(one.row.review.status, one.row.review, lang)
        lines.append(
            f"- {escaped(one.row.message or one.row.check)} — {escaped(said)} · `{_code(one.row.id)}`"
            + (f" · {escaped(near)}" if near else "")
        )
    return [*lines, ""]


def _code(id: str) -> str:
    """Return an id from a sheet as it may stand between back quotes."""
    return _NO_ID.sub("_", id)


def _proof(finding: Finding, lang: str) -> list[str]:
    if finding.family in FIGURES:
        return []
    indent = "   "
    passages = [*finding.evidence, *finding.elsewhere]
    shown = [f"{indent}\n{indent}> {_named(each, finding, lang)}" for each in passages[:_SHOWN]]
    left = len(passages) - _SHOWN
    return shown + ([f"{indent}\n{indent}> {words_of('more', lang).format(n=left)}"] if left > 0 else [])


def _named(evidence: Evidence, finding: Finding, lang: str) -> str:
    """Return a passage with its marks and place; one of another document with its name in front."""
    name = "" if evidence.document == finding.document else f"〔{escaped(evidence.document)}〕"
    return placed(name + highlighted(evidence.quote, _inside(evidence)), of_evidence(evidence, lang), lang)


def _inside(evidence: Evidence) -> list[tuple[int, int]]:
    return [(start - evidence.start, end - evidence.start) for start, end in evidence.marks]


def _silent(findings: Sequence[Finding], lang: str) -> list[str]:
    """Return the checks that gave no verdict, each with its reason."""
    if not findings:
        return []
    lines = [f"## {words_of('silent', lang)}", ""]
    for finding in findings:
        lines.append(
            f"- {escaped(finding.title.of(lang))} `{finding.check}`{words_of('colon', lang)}"
            f"{word('status', finding.status, lang)}。{escaped(finding.words.of(lang))}"
        )
        lines += [f"  > {highlighted(each.quote, [])}" for each in finding.evidence[:_SHOWN]]
    return [*lines, ""]
