"""The page as text: what goes in, what cannot get out, and that two runs write the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reports.workbench_rows import bench_rows
from zhize.visualize import document, network, words, workbench
from zhize.visualize.rows import Kind

from .conftest import TEXT, build_facts
from .generated import generated_bench

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "visualize" / "static").rglob("*.js"))
_SCRIPT = re.compile(r"<script(?P<kind>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)


def test_the_data_hold_every_row_and_no_markup(tea_page: str):
    body = next(found["body"] for found in _SCRIPT.finditer(tea_page) if "json" in found["kind"])
    data = json.loads(body)
    assert not set("<>&\u2028\u2029") & set(body)
    assert len(data["nodes"]) == len(data["places"]["whole"]) == 14
    assert len(data["edges"]) == 16
    assert {name: len(rows) for name, rows in data["rows"].items() if name != "findings"} == {
        "measures": 6, "units": 5, "assignments": 9, "targets": 3, "brands": 2, "industries": 2, "obligations": 1,
    }
    assert "".join(words for paragraph in data["text"] for _, segments in paragraph for words, *_ in segments) == TEXT.replace("\n", "")


@given(st.text())
def test_any_text_comes_out_of_the_data_as_it_went_in(text: str):
    written = document.as_json({"name": text})
    assert json.loads(written) == {"name": text}
    assert "<" not in written


def test_the_policy_names_the_hash_of_every_script_and_style_and_no_host(tea_page: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', tea_page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data: blob:"

    def hashed(body: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'"

    run = [found["body"] for found in _SCRIPT.finditer(tea_page) if "json" not in found["kind"]]
    assert rules["script-src"].split() == [hashed(body) for body in run]
    assert rules["style-src"] == hashed(re.search(r"<style>(.*?)</style>", tea_page, re.DOTALL)[1])  # type: ignore[index]


def test_no_address_is_ever_loaded(tea_page: str):
    markup = _SCRIPT.sub("", tea_page)
    assert re.findall(r"""(?:src|href|action)\s*=\s*["']?(?!#|data:,)[^"'\s>]+|url\((?!data:)|@import""", markup) == []


def test_the_library_is_named_with_version_and_licence(tea_page: str):
    library = network.vendor()
    assert re.fullmatch(r"\d+\.\d+\.\d+", library.version)
    assert f"vis-network {library.version}，许可 Apache-2.0 OR MIT" in tea_page
    assert "sourceMappingURL" not in library.script
    assert "url(" not in library.style


def test_the_file_is_small_enough_for_a_stick_and_old_machines(tea_page: str):
    assert len(tea_page.encode()) < 900_000


def _used_words() -> set[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    template = (ROOT / "visualize/templates/workbench.html").read_text(encoding="utf-8")
    used = set(re.findall(r'\bword\("(\w+)"[,)]', source)) | set(re.findall(r'\b(?:word|ask|picture): "(\w+)"', source))
    used |= set(sum(re.findall(r'\bword\([^")]*\? "(\w+)" : "(\w+)"', source), ()))
    return used | set(re.findall(r'data-(?:word|label|placeholder)="(\w+)"', template)) | set(re.findall(r"words\.(\w+)", template))


def test_words_exist_in_both_languages_and_cover_every_key_in_use():
    known = words.words()
    assert known["zh"].keys() == known["en"].keys()
    assert all(known["zh"].values()) and all(known["en"].values())
    used = _used_words()
    assert len(used) > 100
    assert used - known["zh"].keys() == set()


def test_no_word_is_kept_that_no_page_says():
    saying = (*SCRIPTS, *(ROOT / "visualize/templates").glob("*.html"), *(ROOT / "visualize").glob("*.py"))
    source = "".join(path.read_text(encoding="utf-8") for path in saying)
    composed = r"(kind|role|relation|basis|mark|tab|band|pane|field|legend|theme|do|review|wrong|letter|sum|order|group|from|month|start)_"
    idle = {key for key in words.words()["zh"] if not re.match(composed, key) and not re.search(rf"\b{re.escape(key)}\b", source)}
    assert idle == set()


def test_every_script_in_use_exists_and_every_script_is_used():
    names = {path.relative_to(ROOT / "visualize" / "static").with_suffix("").as_posix() for path in SCRIPTS}
    others = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "visualize").glob("*.py"))
    assert set(workbench.SCRIPTS) <= names
    assert {name for name in names - set(workbench.SCRIPTS) if f'"{name}"' not in others} == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_never_write_markup(path: Path):
    source = path.read_text(encoding="utf-8")
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML|createContextualFragment"
    assert re.findall(unsafe, source) == []


def test_pages_are_the_same_bytes_whatever_the_hash_seed():
    code = (
        "import sys, hashlib; from tests.visualize.conftest import TEXT, build_facts;"
        "from zhize.graph.reports.workbench_page import workbench; from zhize.visualize.workbench import workbench_page;"
        "from tests.visualize.generated import generated_bench;"
        "print(hashlib.sha256((workbench(build_facts(), TEXT) + workbench_page(generated_bench(400))).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(runs) == 1


def test_rows_keep_both_roles_and_the_documents_order():
    rows = bench_rows(build_facts(), TEXT)
    edges = [
        (rows.nodes[edge.source].number, rows.nodes[edge.target].name, edge.relation)
        for edge in rows.edges
        if rows.nodes[edge.target].name == "市农业局"
    ]
    assert edges == [("（一）", "市农业局", "lead"), ("（一）", "市农业局", "responsible"), ("（二）", "市农业局", "responsible")]
    assert [part.id for part in rows.parts] == ["一", "二", ""]


def test_every_row_has_a_key_of_its_own_that_stays_when_other_rows_come_or_go():
    rows = bench_rows(build_facts(), TEXT).rows
    keys = [row["key"] for name in rows for row in rows[name] if name not in ("measures", "units")]
    assert len(keys) == len(set(keys)) == 17
    fewer = build_facts().model_copy(update={"brands": []})
    kept = bench_rows(fewer, TEXT).rows
    assert [row["key"] for row in kept["targets"]] == [row["key"] for row in rows["targets"]]
    assert rows["targets"][0]["key"] == f"targets@{TEXT.index('茶叶产值')}"


def test_two_rows_that_begin_at_one_place_have_two_keys():
    facts = build_facts()
    twice = facts.model_copy(update={"targets": [facts.targets[0], facts.targets[0]]})
    assert [row["key"] for row in bench_rows(twice, TEXT).rows["targets"]] == ["targets@58", "targets@58-2"]


def test_rows_point_to_things_by_keys_that_exist():
    bench = bench_rows(build_facts(), TEXT)
    things = {node.key for node in bench.nodes}
    for table, kind in (("assignments", Kind.UNIT), ("brands", Kind.BRAND), ("industries", Kind.INDUSTRY)):
        assert {row[kind.value] for row in bench.rows[table]} <= things
    assert {row["measure"] for row in bench.rows["assignments"]} == {"measure/（一）", "measure/（二）", "measure/（三）"}


def test_findings_point_to_their_measures_and_to_the_things_their_keys_name(tea_findings):
    rows = bench_rows(build_facts(), TEXT, tea_findings).rows["findings"]
    assert len(rows) == sum(bool(finding.key) for finding in tea_findings) > 0
    double = next(row for row in rows if row["check"] == "ROLE-CONFLICT")
    assert double["measures"] == ["measure/（一）"]
    assert "unit/甲市/市农业局" in double["things"]
    assert all(TEXT[start:end] for start, end in double["evidence"])


def test_a_page_holds_the_strongest_pairs_and_counts_all():
    rows = bench_rows(build_facts(), TEXT)
    assert [(pair.weight, pair.lead_support) for pair in rows.pairs] == [(3, 3), (1, 0), (1, 1)]
    assert rows.pairs_total == 3


def test_both_roles_of_a_unit_in_one_measure_are_two_relations():
    edges = [(edge.source, edge.target) for edge in bench_rows(build_facts(), TEXT).edges]
    assert len(edges) - len(set(edges)) == 1


def test_the_adapter_leaves_out_what_has_no_place_and_keeps_physics_off():
    bench = bench_rows(build_facts(), TEXT)
    data = workbench.workbench_data(bench)
    assert data["options"]["physics"] == {"enabled": False}
    assert set(data["places"]["shared"]) == {node.key for node in bench.nodes if node.kind is Kind.UNIT}


def test_the_generator_gives_about_the_nodes_asked_for():
    assert [len(generated_bench(n).nodes) for n in (150, 1500, 5000)] == [150, 1500, 5000]


def test_the_bundled_document_makes_a_page_within_bounds(built: Path):
    (page,) = built.glob("*/workbench.html")
    assert len(page.read_bytes()) < 1_500_000


def test_things_and_figures_that_are_no_targets_are_rows_with_their_reason():
    text = "一、做强茶业\n（一）建设茶园。投资3亿元建设年产2万吨的加工厂，推广乌牛早等良种，建成茶园5个。（牵头单位：市农业局；责任单位：市财政局）\n"
    facts = extract(text, "d")
    bench = bench_rows(facts, text)
    assert [row["key"] for row in bench.rows["quantities"]] == [f"quantities@{row.span[0]}" for row in facts.quantities]
    assert {row["why"] for row in bench.rows["quantities"]} <= bench.codes["why"].keys()
    assert len(bench.rows["quantities"]) == len(facts.quantities) > 0
    assert [row["name"] for row in bench.rows.get("items", [])] == [row.name for row in facts.items]
