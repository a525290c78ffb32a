"""The command that measures the extraction against a key made by hand: `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import FormatOption, Lang, LangOption, OutputOption, put_table, say

if TYPE_CHECKING:
    from ..model import Facts


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
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """按人工标注的答案计算准确率、召回率、F1 · precision, recall and F1 of facts against a key.

    例 / example: zhize evaluate out/实施意见/facts.json 实施意见.gold.json --differences
    """
    from ..evaluation import evaluate as evaluated
    from ..evaluation import read_key
    from ..reading import read
    from ..reports.tables import Heading, Table

    report = evaluated(
        _facts(facts),
        read_key(_bytes(gold), str(gold)),
        read(text if text is not None else facts.with_name("text.txt")).text,
    )
    rows = report.differences() if differences else report.rows()
    names = (
        ("kind", "sort", "what", "sentence")
        if differences
        else ("kind", "precision", "recall", "f1", "hit", "found", "gold")
    )
    labels = {
        "kind": "种类",
        "sort": "差别",
        "what": "内容",
        "sentence": "句子",
        "precision": "准确率",
        "recall": "召回率",
        "f1": "F1",
        "hit": "相符",
        "found": "读出",
        "gold": "标注",
    }
    headings = [Heading(name, name if lang is Lang.EN else labels[name]) for name in names]
    put_table(Table("Evaluation" if lang is Lang.EN else "评估", headings, rows), format, output, lang)
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
        place = ".".join(map(str, first["loc"]))
        raise InputError(
            f"不是 zhize 的事实 (no facts of zhize): {place}: {first['msg']}",
            where=path,
            mend="请用 zhize extract 生成",
        ) from error
