"""The pages that follow from the registries are those of today: run `make docs` where one of these fails."""

import re

import pytest
from zhize.graph.audits import audits
from zhize.graph.cli.app import app
from zhize.graph.extraction.rules import rules
from zhize.graph.questions import questions

from tests.tools import accuracy, docs


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_a_generated_page_is_not_stale(name):
    assert (docs.DOCS / name).read_text(encoding="utf-8") == docs.PAGES[name](), "run `make docs`"


def test_the_tables_of_accuracy_are_those_of_its_record_and_of_today():
    page = accuracy.PAGE.read_text(encoding="utf-8")
    assert page == accuracy.with_figures(page), "run `make docs`"
    assert "seen during development" in page
    assert {row["set"] for row in accuracy.record()} == {"corpus", "bundled", "planted"}


def test_the_record_of_accuracy_holds_counts_and_no_words_of_a_text():
    for row in accuracy.record():
        assert all(row[column].isdigit() for column in ("hit", "read", "keyed"))
        assert row["kind"].isascii()
        assert row["document"].isascii()


def test_every_command_question_audit_and_rule_has_its_section():
    import typer

    for page, names in (
        ("cli.md", [f"zhize {name}" for name in typer.main.get_command(app).commands]),
        ("questions.md", list(questions())),
        ("audits.md", list(audits())),
        ("rules.md", list(rules())),
    ):
        text = (docs.DOCS / page).read_text(encoding="utf-8")
        assert len(names) >= 10
        assert set(names) <= set(re.findall(r"^##+ (.+)$", text, re.M))


def test_the_hits_of_every_rule_are_counted():
    assert set(docs.hits()) == set(rules()), "run `make docs CORPUS=…`"


def test_at_most_five_rules_hit_only_the_first_document():
    assert len(docs.only_first()) <= 5


def test_links_between_the_pages_lead_somewhere():
    pages = [
        docs.ROOT / "README.md",
        docs.ROOT / "README.zh.md",
        *docs.ROOT.glob("*/README.md"),
        *docs.DOCS.glob("*.md"),
    ]
    assert len(pages) >= 10
    broken = [
        (page.name, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []
