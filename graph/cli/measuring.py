"""The command that measures the extraction against a key made by hand: `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import Form, FormatOption, Lang, LangOption, OutputOption, put_table, row_format, say

if TYPE_CHECKING:
    from ..evaluation import Report
    from ..model import Facts
    from ..reports.tables import Table

_TITLES = {Lang.ZH: "评估", Lang.EN: "Evaluation"}
_ZH = {
    "kind": "种类",
    "sort": "差别",
    "what": "内容",
    "start": "位置",
    "sentence": "句子",
    "precision": "准确率",
    "recall": "召回率",
    "f1": "F1",
    "hit": "相符",
    "found": "读出",
    "gold": "标注",
}
_EN = {
    "kind": "Kind",
    "sort": "Difference",
    "what": "What",
    "start": "Place",
    "sentence": "Sentence",
    "precision": "Precision",
    "recall": "Recall",
    "f1": "F1",
    "hit": "Hits",
    "found": "Read",
    "gold": "Keyed",
}


def evaluate(
    facts: Annotated[
        Path,
        typer.Argument(metavar="FACTS", help="事实 JSON（zhize extract 的结果）· the facts that zhize extract wrote"),
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="人工标注的答案 JSON · the key made by hand")],
    text: Annotated[
        Path | None,
        typer.Option("--text", help="原文；默认取 FACTS 旁的 text.txt · the text; text.txt beside FACTS if none"),
    ] = None,
    differences: Annotated[
        bool,
        typer.Option("--differences", help="列出漏读和误读及其句子 · list misses and false rows with their sentences"),
    ] = False,
    curation: Annotated[
        bool,
        typer.Option("--curation", help="连人的更正一起算；默认只算机器读出的 · with the corrections of people"),
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """按人工标注的答案计算准确率、召回率、F1 · precision, recall and F1 of facts against a key.

    例 / example: zhize evaluate out/实施意见/facts.json 实施意见.gold.json --differences
    """
    from ..curation.undoing import machine_facts
    from ..evaluation import check_same_text, read_key
    from ..evaluation import evaluate as evaluated
    from ..reading import read
    from ..reports.words import word

    rows_of, key = _facts(facts), read_key(_bytes(gold), str(gold))
    if rows_of.curation is not None and not curation:
        rows_of = machine_facts(rows_of)
        say("只算机器读出的，加 --curation 连更正一起算 / without the corrections of people, --curation counts them")
    words = read(text if text is not None else facts.with_name("text.txt")).text
    lost = check_same_text(rows_of, key, words, facts_from=str(facts), key_from=str(gold))
    report = evaluated(rows_of, key, words)
    rows = report.differences() if differences else report.rows()
    if row_format(format, output) not in (Form.JSON, Form.CSV):
        rows = [
            {
                name: word("score", value, lang.value)
                if name in ("kind", "sort")
                else f"{value:.3f}"
                if name in ("precision", "recall", "f1")
                else value
                for name, value in row.items()
            }
            for row in rows
        ]
    put_table(_table(rows, lang, differences=differences), format, output, lang, empty=False)
    _talk(report, lost, told=differences)


def _table(rows: list[dict[str, Any]], lang: Lang, *, differences: bool) -> Table:
    from ..reports.tables import Heading, Table

    names = (
        ("kind", "sort", "what", "start", "sentence")
        if differences
        else ("kind", "precision", "recall", "f1", "hit", "found", "gold")
    )
    labels = _EN if lang is Lang.EN else _ZH
    return Table(_TITLES[lang], [Heading(name, labels[name]) for name in names], rows)


def _talk(report: Report, lost: list[str], *, told: bool) -> None:
    """Say what the table does not hold: anchors that are nowhere, wrong quotes, where to see the differences."""
    missed = sum(len(score.missed) for score in report.scores.values())
    false = sum(len(score.false) for score in report.scores.values())
    if not told and missed + false:
        say(
            f"漏读 {missed} 处，误读 {false} 处，加 --differences 看句子 / "
            f"{missed} missed, {false} false: --differences shows the sentences"
        )
    if told and not missed + false:
        say("没有差别 / no differences")
    if lost:
        say(f"答案里 {len(lost)} 处锚点不在原文里 / anchors that are not in the text: " + "、".join(lost[:3]))
    if report.wrong_quotes or report.wrong_names:
        say(
            f"引文不符 {report.wrong_quotes} 处，名称不符 {report.wrong_names} 处 / "
            f"{report.wrong_quotes} wrong quotes, {report.wrong_names} wrong names"
        )


def _bytes(path: Path) -> bytes:
    from ..errors import InputError

    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"打不开 (cannot be opened): {error.strerror}", where=path, mend="请检查文件名") from error


def _facts(path: Path) -> Facts:
    from pydantic import ValidationError

    from ..errors import InputError
    from ..model import Facts

    try:
        return Facts.model_validate_json(_bytes(path))
    except ValidationError as error:
        first = error.errors()[0]
        said = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise InputError(
            f"不是 zhize 的事实 (no facts of zhize): {said}",
            where=path,
            mend="请用 zhize extract 生成",
        ) from error
