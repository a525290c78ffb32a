"""`zhize evaluate FACTS GOLD`: figures, differences with their sentences in both languages, clear refusals."""

from __future__ import annotations

import json

import pytest

TEXT = """云岭市茶业方案
一、做强产业
（一）提升品质。到2027年，建成标准茶园12个。每年6月30日前报送工作总结。（牵头单位：市农业局；责任单位：市商务局、各区县政府）
（二）扩大市场。新增专卖店30家。（牵头单位：市商务局；责任单位：市农业局）
"""
KEY = {
    "assignments": [
        {
            "measure": "（一）",
            "clause_anchor": "（牵头单位：市农业局；责任单位：市商务局、各区县政府）",
            "leads": ["市农业局"],
            "responsible": ["市商务局", "市水务局"],
            "others": ["各区县政府"],
        },
        {
            "measure": "（二）",
            "clause_anchor": "（牵头单位：市商务局；责任单位：市农业局）",
            "leads": ["市商务局"],
            "responsible": [],
            "others": [],
        },
    ],
    "targets": [
        {"anchor": "建成标准茶园12个", "metric": "标准茶园", "value": 12, "unit": "个", "op": "=", "deadline": "2027"},
        {"anchor": "新增专卖店30家", "metric": "连锁超市", "value": 30, "unit": "家", "op": "=", "deadline": None},
    ],
}


@pytest.fixture
def files(tmp_path, zhize):
    """A folder with text.txt, facts.json read from it, and a key with one miss, one false row and one other metric."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "facts.json").write_bytes(zhize("extract", tmp_path / "text.txt", "--format", "json").raw)
    (tmp_path / "gold.json").write_text(json.dumps(KEY, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def run(zhize, files, *more, facts="facts.json", gold="gold.json"):
    return zhize("evaluate", files / facts, files / gold, *more)


def test_figures_by_kind(zhize, files):
    ran = run(zhize, files, "--format", "json")
    rows = {row["kind"]: (row["hit"], row["found"], row["gold"]) for row in json.loads(ran.out)}
    assert ran.code == 0
    assert rows == {
        "assignments": (3, 4, 4),
        "links": (3, 4, 4),
        "collectives": (1, 1, 1),
        "targets": (2, 2, 2),
        "targets_full": (2, 2, 2),
        "anchored": (2, 2, 2),
        "metrics": (1, 2, 2),
    }


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["种类", "差别", "句子", "单位和角色", "漏读", "市水务局", "误读", "市农业局", "连锁超市 ← 新增专卖店"]),
        ("en", ["Kind", "Difference", "Sentence", "units and roles", "missed", "市水务局", "false", "metrics"]),
    ],
)
def test_differences_show_their_sentences_in_words(zhize, files, lang, words):
    ran = run(zhize, files, "--differences", "--format", "table", "--lang", lang)
    assert ran.code == 0
    assert [word for word in words if word not in ran.out] == []
    for line in ran.out.splitlines():
        if "市水务局" in line:
            assert "责任单位：市商务局、各区县政府）" in line
        if "连锁超市" in line:
            assert "新增专卖店30家。" in line


def test_differences_lead_to_their_place(zhize, files):
    rows = json.loads(run(zhize, files, "--differences", "--format", "json").out)
    assert {row["sort"] for row in rows} == {"missed", "false"}
    for row in rows:
        assert row["sentence"] in TEXT
        assert TEXT[row["start"] :][:1] in row["sentence"]


def test_the_figures_say_where_to_see_the_differences(zhize, files):
    assert "--differences" in run(zhize, files, "--format", "table").err


def test_facts_that_agree_have_no_differences(zhize, files):
    one = KEY["assignments"][0] | {"responsible": ["市商务局"]}
    two = KEY["assignments"][1] | {"responsible": ["市农业局"]}
    (files / "gold.json").write_text(json.dumps({"assignments": [one, two]}, ensure_ascii=False), encoding="utf-8")
    ran = run(zhize, files, "--differences", "--format", "table")
    assert ran.code == 0
    assert "no differences" in ran.err


def test_anchors_that_are_nowhere_are_named(zhize, files):
    key = {"targets": [*KEY["targets"], {"anchor": "改造茶厂3家", "value": 3, "unit": "家"}]}
    (files / "gold.json").write_text(json.dumps(key, ensure_ascii=False), encoding="utf-8")
    assert "改造茶厂3家" in run(zhize, files, "--format", "table").err


OTHER = [{"clause_anchor": "（责任单位：省甲厅）", "leads": [], "responsible": ["省甲厅"], "others": []}]
CASES = {
    "missing facts": ({"facts": "none.json"}, "none.json"),
    "missing key": ({"gold": "none.json"}, "none.json"),
    "facts that are no JSON": ({"facts": "text.txt"}, "no facts of zhize"),
    "a key that is no JSON": ({"gold": "text.txt"}, "no key"),
    "facts for a key": ({"gold": "facts.json"}, "assignments/0/clause_anchor"),
    "a key for facts": ({"facts": "gold.json"}, "no facts of zhize"),
    "a key that keys nothing": ({"gold": "empty.json"}, "docs/accuracy.md"),
    "another document's key": ({"gold": "other.json"}, "of another document"),
    "a folder": ({"gold": "."}, "cannot be opened"),
    "another text": ({"more": ("--text", "other.txt")}, "of another text"),
    "a missing text": ({"more": ("--text", "none.txt")}, "none.txt"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_one_line_and_exit_2(zhize, files, monkeypatch, case):
    given, told = dict(CASES[case][0]), CASES[case][1]
    (files / "empty.json").write_text('{"note": "nothing"}', encoding="utf-8")
    (files / "other.json").write_text(json.dumps({"assignments": OTHER}, ensure_ascii=False), encoding="utf-8")
    (files / "other.txt").write_text(TEXT.replace("茶园", "果园"), encoding="utf-8")
    monkeypatch.chdir(files)
    ran = run(zhize, files, *given.pop("more", ()), **given)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1, ran.err
    assert told in ran.err
    assert "Traceback" not in ran.err
