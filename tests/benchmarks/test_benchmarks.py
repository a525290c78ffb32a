"""The benchmarks' own parts. Nothing here asserts a time."""

from __future__ import annotations

import json
import re
import sys

from .__main__ import NAMES
from .material import bundled, graph_of, long_text, real, varied
from .table import Table, write
from .timing import medians, run_child


def test_calls_take_turns():
    calls = []
    medians({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, 3)
    assert calls == ["a", "b", "b", "a", "a", "b"]


def test_a_child_tells_its_exit_code_and_its_own_memory():
    held = bytearray(80_000_000)  # what this process holds is not the child's
    child = run_child([sys.executable, "-S", "-c", "raise SystemExit(7)"])
    assert (child.code, child.seconds > 0) == (7, True)
    assert 1_000_000 < child.peak < len(held)


def test_a_table_lines_up_chinese_words(tmp_path):
    table = Table("名", "标题", ("text", "n"), [("示范园区", 12), ("a", 1.5)])
    lines = str(table).splitlines()
    assert [line[2:] for line in lines[2:]] == ["text        n", "────────  ───", "示范园区   12", "a         1.5"]
    write([table], tmp_path / "new" / "results.json")
    assert json.loads((tmp_path / "new" / "results.json").read_text("utf-8"))[0]["rows"] == [
        ["示范园区", 12],
        ["a", 1.5],
    ]


def test_generated_graphs_are_as_large_as_asked_and_the_same_each_time():
    nquads, triples, documents = graph_of(1_000)
    assert triples >= 1_000 and documents >= 1 and nquads == graph_of(1_000)[0]
    assert long_text(12).count("\n12.") == 1


def test_copies_of_real_documents_differ_in_amounts_alone(tmp_path, monkeypatch):
    real.cache_clear()
    monkeypatch.setenv("CORPUS", str(tmp_path))
    (tmp_path / "a.txt").write_text("2025年，新建茶园3000亩、基地5个，增长8%。（〔2023〕12号）", encoding="utf-8")
    first, short, third = varied(3 * len(bundled().encode()) // 2)
    real.cache_clear()
    assert first != bundled() and first != third
    assert re.sub(r"\d+", "", first) == re.sub(r"\d+", "", bundled())
    assert re.fullmatch(r"2025年，新建茶园\d+亩、基地\d个，增长\d%。（〔2023〕12号）", short)


def test_every_benchmark_has_its_module():
    import importlib

    assert len(NAMES) == 10
    for name in NAMES:
        assert callable(importlib.import_module(f"tests.benchmarks.{name}").run)
