"""What was found in a document, in a few figures and lists: rows for the start page, words for the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..model import FACT_LISTS, Facts, Role
from .curation_words import in_short, told
from .places import place_of
from .words import word

if TYPE_CHECKING:
    from ..audits import Finding

#: Characters of a sentence shown on either side of what was not understood.
_AROUND = 60
#: How many of the figures are told even where they are nought.
_ALWAYS = 4
_STOPS = "。；！？\n"
#: The files of a document, most useful first: name, title (zh, en), one sentence (zh, en).
FILES = (
    (
        "workbench.html",
        ("工作台", "Workbench"),
        ("原文、关系图、表格三栏联动：点图上的线看原句，选一句看它的事实，筛表格图跟着变。先打开它。",
         "Text, pictures and tables linked: a line shows its sentence, a sentence its facts. Open this first."),
    ),
    (
        "任务分解表.xlsx",
        ("任务分解表", "Task table"),
        ("Excel 表格：序号、任务、牵头单位、责任单位、目标值、完成时限、原文、待核实。",
         "A spreadsheet of tasks, units, targets and deadlines, with the text and what to check."),
    ),
    (
        "审计报告.html",
        ("审计报告", "Audit report"),
        ("协同缺口逐条列出，标出原文、写明建议；可筛选，可打印。",
         "Every gap with its sentences marked and advice; to filter and to print."),
    ),
    (
        "批注稿.docx",
        ("批注稿", "Text with comments"),
        ("Word 文件：原文，每条审计发现是一条批注，写在所依据的句子上。",
         "A Word file: the text, each finding as a comment at its sentence."),
    ),
    (
        "单位简报/目录.html",
        ("单位简报", "Units in brief"),
        ("每个单位一页：牵头、参与、指标、时限、涉及的发现；网页和 Word 两种。",
         "One page a unit: what it leads and supports, targets, deadlines, findings; as pages and Word files."),
    ),
    (
        "审计报告.xlsx",
        ("审计报告（表格）", "Audit report, sheets"),
        ("同样的内容，一类一张表，可筛选。", "The same as a workbook, a sheet a family."),
    ),
    (
        "audit.md",
        ("审计报告（纯文本）", "Audit report, plain"),
        ("同样的内容，可用记事本打开。", "The same as plain text."),
    ),
    ("text.txt", ("读入的原文", "Text"), ("各条事实的位置按它计数。", "As read; places count its characters.")),
    ("facts.json", ("全部事实", "Facts"), ("每条有原文位置和规则，供程序读取。", "With place and rule, for programs.")),
    ("audit.json", ("审计发现", "Findings"), ("供程序读取。", "The findings, for programs.")),
    ("graph.ttl", ("知识图谱", "Knowledge graph"), ("RDF Turtle 格式。", "As RDF Turtle.")),
    (
        "units-measures.graphml",
        ("单位与措施关系图", "Units and measures"),
        ("可用 Gephi、yEd 打开。", "A network for Gephi or yEd."),
    ),
    (
        "shared-targets.graphml",
        ("共担指标关系图", "Shared targets"),
        ("共担同一指标的单位，可用 Gephi、yEd 打开。", "Units that share targets, for Gephi or yEd."),
    ),
    (
        "lead-support.graphml",
        ("牵头与配合关系图", "Lead and support"),
        ("牵头单位与其余单位，可用 Gephi、yEd 打开。", "Lead units and the units they depend on, for Gephi or yEd."),
    ),
)


def counts(facts: Facts) -> list[dict[str, Any]]:
    """Return the figures of one document, most important first: `n`, `zh`, `en`."""
    named = {row.unit for row in facts.assignments if not row.collective}
    leads = {row.unit for row in facts.assignments if row.role is Role.LEAD and not row.collective}
    figures = (
        (sum(row.carries_clause for row in facts.measures), "条有责任分工的措施", "measures with a role clause"),
        (len(named), "个单位", "units"),
        (len(leads), "个牵头单位", "lead units"),
        (len(facts.targets), "项量化指标", "targets"),
        (
            len({row.unit for row in facts.assignments if row.collective}),
            "个统称（各区县、有关部门……）",
            "collective names",
        ),
        (len({row.name for row in facts.industries}), "个产业", "industries"),
        (len({row.name for row in facts.brands}), "个品牌", "brands"),
        (len({row.name for row in facts.projects}), "个项目", "projects"),
        (len(facts.obligations), "项报送要求", "reporting duties"),
    )
    return [{"n": n, "zh": zh, "en": en} for at, (n, zh, en) in enumerate(figures) if n or at < _ALWAYS]


def severities(findings: Sequence[Finding]) -> dict[str, int]:
    """Return the number of findings of each severity; rows that say 无法判断 or 不适用 are no findings."""
    found = Counter(str(finding.severity) for finding in findings if finding.is_open)
    return {name: found[name] for name in ("violation", "warning", "info")}


def document_row(facts: Facts, text: str, findings: Sequence[Finding], source: str) -> dict[str, Any]:
    """Return one document as the start page shows it."""
    document = facts.document
    numbers = counts(facts)
    return {
        "title": document.title or document.id,
        "href": f"{quote(document.id)}/workbench.html",
        "source": source,
        "facts": sum(len(getattr(facts, name)) for name in FACT_LISTS) - len(facts.unresolved),
        "issuers": "、".join(document.issuers),
        "date": document.date or "",
        "counts": numbers,
        "clauses": numbers[0]["n"],
        "measures": numbers[0]["n"],
        "units": numbers[1]["n"],
        "targets": len(facts.targets),
        "severities": severities(findings),
        "findings": [
            {"check": finding.check, "severity": str(finding.severity), "zh": finding.words.zh, "en": finding.words.en}
            for finding in findings
            if finding.is_open
        ],
        "unresolved": [
            {
                "measure": row.measure,
                "quote": row.quote,
                "zh": word("why", row.why),
                "en": word("why", row.why, "en"),
                "place": [place_of(document, row.span[0], lang) for lang in ("zh", "en")],
                **dict(zip(("before", "after"), around(text, *row.span), strict=True)),
            }
            for row in facts.unresolved
        ],
        "curation": {
            "zh": in_short(facts.curation), "en": in_short(facts.curation, "en"),
            "lost": [{"zh": told(one), "en": told(one, "en")} for one in facts.curation.lost()],
        } if facts.curation else None,
        "files": [
            {"href": f"{quote(document.id)}/{quote(name)}", "name": name, "title": title, "zh": zh, "en": en}
            for name, title, (zh, en) in FILES
        ],
    }


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after `[start, end)` in its sentence, at most `_AROUND` characters a side.

    >>> around("甲。乙丙丁。戊", 3, 4)
    ('乙', '丁。')
    """
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[low:start], text[end:high]
    cut = max((before.rfind(stop) for stop in _STOPS), default=-1)
    if cut >= 0:
        before = before[cut + 1 :]
    elif low > 0:
        before = "…" + before
    stops = [at for at in (after.find(stop) for stop in _STOPS) if at >= 0]
    if stops and text[end - 1] not in _STOPS:
        after = after[: min(stops) + 1]
    elif text[end - 1 : end] and text[end - 1] in _STOPS:
        after = ""
    elif high < len(text):
        after += "…"
    return before, after.rstrip("\n")


def summary(
    facts: Facts, findings: Sequence[Finding], broken_shapes: int, source: str, lang: str = "zh", *, gone: int = 0
) -> str:
    """Return a few lines on one document: what was found, what was not understood, what the audit says.

    `gone` is the number of reviews whose finding no longer exists.
    """
    figures = [figure for figure in counts(facts) if figure["n"]]
    levels = severities(findings)
    why = Counter(str(row.why) for row in facts.unresolved)
    settled = sum(bool(each.key) and not each.is_open for each in findings)
    back = sum(each.review is not None and each.review.reason is not None for each in findings)
    if lang == "en":
        found = ", ".join(f"{figure['n']} {figure['en']}" for figure in figures) or "nothing"
        lines = [f"{facts.document.title or facts.document.id} ({source})", f"  found: {found}"]
        reasons = ", ".join(f"{word('why', code, lang)} {n}" for code, n in why.most_common())
        lines.append(f"  not understood: {len(facts.unresolved)}" + (f" ({reasons})" if reasons else ""))
        lines.append(f"  audit: {levels['violation']} violations, {levels['warning']} warnings, {levels['info']} notes")
        if settled or back or gone:
            lines.append(f"  reviews: {settled} settled, {back} to be checked again, {gone} without a finding")
        lines += _curated(facts, lang)
        if broken_shapes:
            lines.append(f"  our data breaks {broken_shapes} shapes: please report this")
        return "\n".join(lines)
    found = "，".join(f"{figure['n']} {figure['zh']}" for figure in figures) or "没有找到责任条款、指标或品牌"
    lines = [f"{facts.document.title or facts.document.id}（{source}）", f"  读到：{found}"]
    reasons = "，".join(f"{word('why', code)} {n} 处" for code, n in why.most_common())
    lines.append(f"  没有读懂：{len(facts.unresolved)} 处" + (f"（{reasons}）" if reasons else ""))
    lines.append(f"  审计：违规 {levels['violation']} 条，预警 {levels['warning']} 条，提示 {levels['info']} 条")
    if settled or back or gone:
        lines.append(f"  核实：已有结论 {settled} 条，原文有变、退回待核实 {back} 条，已无对应发现 {gone} 条")
    lines += _curated(facts, lang)
    if broken_shapes:
        lines.append(f"  数据校验有 {broken_shapes} 处不合格，这是程序的问题，请反馈")
    return "\n".join(lines)


def _curated(facts: Facts, lang: str) -> list[str]:
    """Return how the curation sheet fared, and each decision that was not carried out."""
    if facts.curation is None:
        return []
    head = "curation: " if lang == "en" else "更正："
    return [f"  {head}{in_short(facts.curation, lang)}", *(f"    {told(one, lang)}" for one in facts.curation.lost())]
