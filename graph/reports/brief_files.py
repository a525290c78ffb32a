"""The briefs as files: a page and a Word file a unit, and the page that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import quote

from ...visualize.brief import brief_page, briefs_page
from ...visualize.word import LONG, SHEET, Block, Paragraph, Run, Table, package
from ..audits import Finding
from ..errors import UsageError
from ..model import Facts
from ..questions.headers import Words
from ..questions.parameters import Choice, called
from .briefs import Brief, Cell, Collective, Section, briefs, collectives

#: The folder of the briefs, and the page that lists them.
FOLDER, INDEX = "单位简报", "目录.html"
#: Width of the type area of a sheet in twentieths of a point (A4 less its margins).
_WIDTH = 11906 - SHEET.left - SHEET.right
#: Names that an error offers.
_OFFERED = 5
_NAME = {"zh": "{name} 职责简报", "en": "{name}: duties in brief"}
_NOTE = {
    "zh": "由 zhize 从文件原文读出，以原文为准。",
    "en": "Read from the document by zhize; the document prevails.",
}


def write_briefs(folder: Path, facts: Facts, text: str, findings: Sequence[Finding], *, lang: str = "zh") -> None:
    """Write the briefs of one document into a new folder, and the list of them."""
    folder.mkdir()
    made = briefs(facts, text, findings)
    for brief in made:
        (folder / f"{brief.file}.html").write_text(brief_html(brief, lang=lang), encoding="utf-8", newline="\n")
        (folder / f"{brief.file}.docx").write_bytes(brief_docx(brief, lang=lang))
    page = index_html(facts, made, collectives(facts, text), lang=lang)
    (folder / INDEX).write_text(page, encoding="utf-8", newline="\n")


def find_brief(documents: Sequence[tuple[Facts, str, Sequence[Finding]]], unit: str) -> Brief:
    """Return the brief of the unit called so in the only document that names it.

    Raises UsageError, with near names, where nobody, several units or several documents answer to the name.
    """
    made = [(facts.document.id, brief) for facts, text, found in documents for brief in briefs(facts, text, found)]
    choices = [Choice(str(at), brief.name, brief.unit) for at, (_, brief) in enumerate(made)]
    found = called(unit.strip(), choices)
    if not found:
        names = list(dict.fromkeys(choice.label for choice in choices))
        near = [name for name in names if unit and unit in name] or get_close_matches(unit, names, _OFFERED, 0.4)
        raise UsageError(
            f"没有这个单位，或不止一个 / no such unit, or several: {unit!r}", candidates=near[:_OFFERED],
            mend="" if names else "文中没有点名的单位 / the document names no unit",
        )
    if len(found) > 1:
        where = "、".join(made[int(choice.term)][0] for choice in found[:_OFFERED])
        raise UsageError(
            f"{found[0].label}出现在几份文件里 / several documents name it: {where}",
            mend="请给出其中一份 / give one of them: zhize brief 单位 实施意见.txt",
        )
    return made[int(found[0].term)][1]


def brief_html(brief: Brief, *, lang: str = "zh", listed: bool = True) -> str:
    """Return one brief as a page; `listed` links the list beside it."""
    return brief_page(
        {
            "name": brief.name,
            "title": brief.title,
            "origin": brief.origin,
            "counts": [(n, words.zh, words.en) for n, words in brief.counts],
            "sections": [_section_row(section) for section in brief.sections],
            "index": quote(INDEX) if listed else "",
        },
        lang=lang,
    )


def brief_docx(brief: Brief, *, lang: str = "zh") -> bytes:
    """Return one brief as a Word file."""
    counts = "　".join(f"{n} {words.en}" if lang == "en" else f"{n}{words.zh}" for n, words in brief.counts)
    name = _NAME["en" if lang == "en" else "zh"].format(name=brief.name)
    blocks: list[Block] = [
        Paragraph([Run(name)], "SheetTitle"),
        Paragraph([Run(brief.title, bold=True)], "Sheet"),
        *([Paragraph([Run(brief.origin)], "SheetNote")] if brief.origin else []),
        Paragraph([Run(counts)], "Sheet"),
    ]
    for section in brief.sections:
        blocks += _section_blocks(section, lang)
    blocks.append(Paragraph([Run(_NOTE["en" if lang == "en" else "zh"])], "SheetNote"))
    return package(blocks, title=f"{name} {brief.title}", page=SHEET)


def index_html(facts: Facts, made: Sequence[Brief], named: Sequence[Collective], *, lang: str = "zh") -> str:
    """Return the page that lists the briefs."""
    document = facts.document
    return briefs_page(
        {
            "title": document.title or document.id,
            "units": [
                {
                    "name": brief.name,
                    "page": quote(f"{brief.file}.html"),
                    "word": quote(f"{brief.file}.docx"),
                    "counts": [n for n, _ in brief.counts],
                }
                for brief in made
            ],
            "collectives": [{"name": each.name, "tasks": list(each.tasks)} for each in named],
        },
        lang=lang,
    )


def _section_row(section: Section) -> dict[str, object]:
    return {
        "title": (section.title.zh, section.title.en),
        "count": section.count,
        "head": [(words.zh, words.en) for words in section.head],
        "widths": list(section.widths),
        "rows": [[cell if isinstance(cell, str) else (cell.zh, cell.en) for cell in row] for row in section.rows],
        "long": [max(len(_shown(cell, "zh")) for cell in row) > LONG for row in section.rows],
        "empty": (section.empty.zh, section.empty.en),
    }


def _section_blocks(section: Section, lang: str) -> list[Block]:
    count = f"（{section.count}）" if lang != "en" else f" ({section.count})"
    title = Paragraph([Run(section.title.of(lang) + (count if section.rows else ""))], "SheetHead")
    if not section.rows:
        return [title, Paragraph([Run(section.empty.of(lang))], "Sheet")]
    total = sum(section.widths)
    widths = [_WIDTH * width // total for width in section.widths]
    rows = [[_shown(cell, lang) for cell in row] for row in section.rows]
    return [title, Table([words.of(lang) for words in section.head], rows, widths)]


def _shown(cell: Cell, lang: str) -> str:
    return cell.of(lang) if isinstance(cell, Words) else cell
