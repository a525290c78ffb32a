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
from zhize.graph.reports.network_page import network_page, page_rows
from zhize.visualize import network, page, words

from .conftest import TEXT, build_facts
from .generated import generated_page

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "visualize" / "static").glob("*.js"))
_SCRIPT = re.compile(r"<script(?P<kind>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)


def test_the_data_hold_every_row_and_no_markup(tea_page: str):
    body = next(found["body"] for found in _SCRIPT.finditer(tea_page) if "json" in found["kind"])
    data = json.loads(body)
    assert not set("<>&\u2028\u2029") & set(body)
    assert len(data["nodes"]) == len(data["drawings"]["network"]["nodes"]) == 14
    assert len(data["edges"]) == len(data["drawings"]["network"]["edges"]) == 16


@given(st.text())
def test_any_text_comes_out_of_the_data_as_it_went_in(text: str):
    written = page.as_json({"name": text})
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


def test_words_exist_in_both_languages_and_cover_every_key_in_use():
    known = words.words()
    assert known["zh"].keys() == known["en"].keys()
    assert all(known["zh"].values()) and all(known["en"].values())
    source = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    template = (ROOT / "visualize/templates/network.html").read_text(encoding="utf-8")
    used = set(re.findall(r'zhize\.word\("(\w+)"[,)]', source)) | set(re.findall(r'word: "(\w+)"', source))
    used |= set(re.findall(r'data-(?:word|label|placeholder)="(\w+)"', template)) | set(re.findall(r"words\.(\w+)", template))
    assert len(used) > 60
    assert used - known["zh"].keys() == set()


def test_every_script_in_use_exists_and_every_script_is_used():
    assert {path.stem for path in SCRIPTS} - {"start", "report"} == set(page._SCRIPTS)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_never_write_markup_and_use_nothing_newer_than_chromium_86(path: Path):
    source = path.read_text(encoding="utf-8")
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML|createContextualFragment"
    newer = (
        r"\.at\(|Object\.hasOwn\(|structuredClone|\.findLast|\.toSorted|\.replaceChildren|\?\?=|\|\|=|&&="
        r"|\bstatic \{|\bimport\(|\bawait |Array\.fromAsync|:has\("
    )
    assert re.findall(unsafe, source) == []
    assert re.findall(newer, source) == []


def test_pages_are_the_same_bytes_whatever_the_hash_seed():
    code = (
        "import sys, hashlib; from tests.visualize.conftest import TEXT, build_facts;"
        "from zhize.graph.reports.network_page import network_page; from zhize.visualize.page import render;"
        "from tests.visualize.generated import generated_page;"
        "print(hashlib.sha256((network_page(build_facts(), TEXT) + render(generated_page(400))).encode()).hexdigest())"
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
    rows = page_rows(build_facts(), TEXT)
    edges = [
        (rows.nodes[edge.source].number, rows.nodes[edge.target].name, edge.relation)
        for edge in rows.edges
        if rows.nodes[edge.target].name == "市农业局"
    ]
    assert edges == [("（一）", "市农业局", "lead"), ("（一）", "市农业局", "responsible"), ("（二）", "市农业局", "responsible")]
    assert [part.id for part in rows.parts] == ["一", "二", ""]


def test_every_fact_lies_in_its_passage_where_the_document_states_it():
    facts = build_facts()
    rows = page_rows(facts, TEXT)
    quotes = {row.quote for name in ("assignments", "targets", "brands", "industries", "obligations") for row in getattr(facts, name)}
    for fact in rows.facts:
        passage = rows.passages[fact.passage]
        assert passage.text[fact.start : fact.end] in quotes
        assert TEXT[passage.start : passage.start + len(passage.text)] == passage.text


def test_a_passage_of_a_text_without_full_stops_is_cut_and_says_so():
    long = TEXT.replace("打造“云岭红”品牌。", "某" * 5000 + "打造“云岭红”品牌，")
    rows = page_rows(build_facts(long), long)
    brand = next(fact for fact in rows.facts if fact.kind == "brand")
    passage = rows.passages[brand.passage]
    assert passage.cut_before
    assert len(passage.text) < 600
    assert passage.text[brand.start : brand.end] == "云岭红"


def test_a_page_holds_the_strongest_pairs_and_counts_all():
    rows = page_rows(build_facts(), TEXT)
    assert [(pair.weight, pair.lead_support) for pair in rows.pairs] == [(3, 3), (1, 0), (1, 1)]
    assert rows.pairs_total == 3


def test_parallel_edges_survive_the_adapter_and_ids_are_places():
    data = page.page_data(page_rows(build_facts(), TEXT))
    drawn = data["drawings"]["network"]["edges"]
    assert [edge["id"] for edge in drawn] == list(range(16))
    doubled = [(edge["from"], edge["to"]) for edge in drawn]
    assert len(doubled) - len(set(doubled)) == 1


def test_the_generator_gives_about_the_nodes_asked_for():
    assert [len(generated_page(n).nodes) for n in (150, 1500, 5000)] == [150, 1500, 5000]


def test_the_bundled_document_makes_a_page_within_bounds(built: Path):
    (view,) = built.glob("*/view.html")
    assert len(view.read_bytes()) < 1_500_000
    assert network_page.__doc__
