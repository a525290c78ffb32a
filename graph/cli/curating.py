"""The command that lists what waits for a person and writes the sheet to fill in: `curate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import FormatOption, Lang, LangOption, OutputOption, put_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..curation import CurationRow
    from ..studied import Studied


def curate(
    document: Annotated[str, typer.Argument(metavar="DOC", help="文件 · a document")],
    write: Annotated[
        bool,
        typer.Option("--write", help="写出或更新文件旁的更正表，填过的都保留 · write the sheet, keeping what it holds"),
    ] = False,
    take: Annotated[
        Path | None,
        typer.Option("--take", metavar="FILE", help="并入工作台下载的更正表 · take in a sheet from the workbench"),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出等人核对的：没用上的更正、没读懂的、有疑点的事实 · list what waits for a person.

    例 / examples: zhize curate 实施意见.txt
    zhize curate 实施意见.txt --write
    zhize curate 实施意见.txt --take 下载/实施意见.curation.xlsx
    """
    from ..errors import UsageError
    from ..reports.curation_rows import waiting_table
    from ..studied import study

    if (write or take is not None) and (format is not None or output is not None):
        raise UsageError(
            "--write、--take 只写更正表，不和 --format、-o 合用 / they write the sheet alone",
            mend="请分两次运行 / run it twice",
        )
    if (write or take is not None) and document == "-":
        raise UsageError("更正表放在文件旁边，请给出文件 / the sheet lies beside the document: give it")
    studied = study(document)
    if take is not None:
        studied = _take(document, studied, take, lang)
    if write or take is not None:
        _write(document, studied, lang)
        return
    say_lost([studied], lang)
    say_lone_sheets([document])
    put_table(waiting_table(studied.facts, studied.text, lang.value), format, output, lang)


def say_lost(documents: Sequence[Studied], lang: Lang = Lang.ZH) -> None:
    """Report decisions of curation sheets that were not carried out."""
    from ..reports.curation_words import told

    for one in documents:
        lost = one.facts.curation.lost() if one.facts.curation else []
        if lost:
            say(f"更正表里有 {len(lost)} 条没有用上 / {len(lost)} decisions not carried out:")
        for decision in lost:
            say(f"  {told(decision, lang.value)}")


def say_lone_sheets(sources: Sequence[str]) -> None:
    """Report sheets beside the documents that belong to none: they are not taken up."""
    from ..sources import collect, lone_sheets

    for path in lone_sheets(collect(sources)[0]) if sources and "-" not in sources else ():
        say(
            f"没有用上：{path}，它的名称对不上任何文件，应为 文件名.curation.xlsx 或 文件名.reviews.xlsx / "
            "not taken up: no document has this name"
        )


def _sheet(document: str) -> tuple[Path | None, list[CurationRow]]:
    from ..curation import read_curation
    from ..sources import curation_files

    old = next(iter(curation_files(document)), None)
    return old, read_curation(old) if old is not None else []


def _take(document: str, studied: Studied, path: Path, lang: Lang) -> Studied:
    """Put the rows of another sheet into the one beside the document. Raises InputError."""
    from ..curation import curate as curated
    from ..curation import read_curation
    from ..reports.curation_sheet import joined, write_curation
    from ..sources import CURATIONS
    from ..studied import study

    old, earlier = _sheet(document)
    rows = joined(earlier, read_curation(path))
    beside = old or Path(document).with_name(Path(document).stem + CURATIONS[0])
    curated(studied.facts, studied.text, (path,))  # says what is wrong with it before anything is written
    done = write_curation(beside, rows, earlier, old, lang.value)
    say(f"并入 {path.name}，现有 {len(rows)} 行 / taken in, {len(rows)} rows now")
    if done.kept:
        say(f"原来的更正表另存为 / the earlier one was kept as: {done.kept}")
    return study(document)


def _write(document: str, studied: Studied, lang: Lang) -> None:
    """Write the sheet beside the document. Raises OutputError."""
    from ..reports.curation_sheet import rows_for, write_curation
    from ..sources import CURATIONS

    old, earlier = _sheet(document)
    path = old or Path(document).with_name(Path(document).stem + CURATIONS[0])
    done = write_curation(path, rows_for(studied.facts, studied.text, earlier, lang.value), earlier, old, lang.value)
    if not done.changed:
        say(f"更正表已是最新，没有改动 / up to date, untouched: {done.path}")
        return
    say(f"已写入更正表 / curation sheet written: {done.path}")
    if done.kept:
        say(f"原来的更正表另存为 / the earlier one was kept as: {done.kept}")
    say_lost([studied], lang)
