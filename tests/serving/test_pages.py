"""The forms, the API and the files: what an analyst sees, what a spreadsheet fetches, and what nobody may."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from zhize.graph.errors import InputError, UsageError
from zhize.graph.questions import ask, questions
from zhize.graph.serving.limits import Limits
from zhize.graph.serving.running import is_loopback, read_token, run
from zhize.graph.store import open_store

from tests.visualize.conftest import browser, window  # noqa: F401 - fixtures

from .conftest import Service, serving

UNIT = "区商务委"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_question_has_its_page_and_opens_without_an_error(service: Service, lang: str) -> None:
    listed = service.get(f"/questions?lang={lang}")
    assert listed.status == 200
    assert len(questions()) >= 29
    for name, question in questions().items():
        assert f"/questions/{name}" in listed.text
        page = service.get(f"/questions/{name}?lang={lang}")
        assert page.status == 200
        assert question.title.of(lang) in page.text.replace("&#39;", "'").replace("&amp;", "&")
        needs = any(param.required for param in question.params)
        assert ("<table id" in page.text or 'id="answer"' in page.text) is not needs, name


def test_an_address_gives_the_answer_that_python_gives(service: Service, built: Path) -> None:
    page = service.get(f"/questions/unit?unit={UNIT}")
    rows = ask(open_store(built), "unit", {"unit": UNIT}).rows
    assert page.text.count("<tr>") == len(rows) + 1
    assert f'value="重庆市黔江区/{UNIT}" selected' in page.text
    assert f"VALUES ?ask_unit {{ &lt;https://w3id.org/zhize/id/unit/重庆市黔江区/{UNIT}&gt; }}" in page.text
    assert "href=\"/api/questions/unit?unit=%E5%8C%BA" in page.text
    assert service.get(f"/api/questions/unit?unit={UNIT}&format=json").json() == rows


def test_several_names_and_wrong_ones(service: Service) -> None:
    both = service.get(f"/api/questions/unit?unit={UNIT}&unit=区财政局").json()
    assert {row["unit"] for row in both} == {UNIT, "区财政局"}
    wrong = service.get("/questions/unit?unit=区商务局")
    assert wrong.status == 400
    assert UNIT in wrong.text
    refused = service.get("/api/questions/unit?unit=区商务局")
    assert (refused.status, refused.json()["code"]) == (400, "usage")
    assert service.get("/api/questions/unit").status == 400
    assert service.get("/api/questions/units?colour=red").status == 400
    assert service.get("/api/questions/nothing").status == 404
    assert service.get("/questions/nothing").status == 404


def test_short_and_full_names_are_known_to_the_service_too(service: Service) -> None:
    """Its workers open no file, so the tables of names must be there before."""
    for name in ("区商务委员会", "重庆市黔江区商务委员会", "黔江区商务委"):
        rows = service.get(f"/api/questions/unit?unit={name}&format=json").json()
        assert {row["unit"] for row in rows} == {UNIT}


def test_the_words_behind_an_answer_are_a_switch_of_the_form_and_the_address(service: Service, built: Path) -> None:
    want = ask(open_store(built), "double-role", evidence=True).rows
    assert service.get("/api/questions/double-role?evidence=true&format=json").json() == want
    assert "evidence" not in service.get("/api/questions/double-role?format=json").json()[0]
    bare, proved = service.get("/questions/double-role").text, service.get("/questions/double-role?evidence=true").text
    quote = want[0]["evidence"][0]["quote"]
    assert 'name="evidence" value="true">' in bare
    assert 'name="evidence" value="true" checked>' in proved
    assert (quote in bare, quote in proved) == (False, True)
    assert "/api/questions/double-role?evidence=true&amp;format=xlsx" in proved or "?evidence=true&format=xlsx" in proved
    book = openpyxl.load_workbook(io.BytesIO(service.get("/api/questions/double-role.xlsx?evidence=true").body)).active
    assert [cell.value for cell in next(book.iter_rows(max_row=1))][-2:] == ["原文", "位置"]
    read = list(csv.DictReader(io.StringIO(service.get("/api/questions/double-role.csv?evidence=true").body.decode("utf-8-sig"))))
    assert read[0]["quotes"] == quote


def test_a_folder_of_own_questions_is_served_like_the_others(built: Path, tmp_path: Path) -> None:
    from zhize.graph.resources import text

    (tmp_path / "led-without-target.rq").write_text(text("ontology", "own-question.rq"), encoding="utf-8")
    with serving(built, "--questions", str(tmp_path)) as running:
        assert "led-without-target" in running.get("/questions").text
        rows = running.get("/api/questions/led-without-target?unit=区委宣传部&evidence=true").json()
        assert [row["measure"] for row in rows] == ["（十三）"]
        assert rows[0]["evidence"]
        assert "加大宣传引导" in running.get("/questions/led-without-target").text
        assert "led-without-target" in running.get("/api/openapi.json").text
        assert "某单位牵头而没有量化目标的措施" in running.get("/query").text


def test_what_a_person_typed_is_shown_as_text(service: Service) -> None:
    page = service.get("/questions/unit?unit=<script>alert(1)</script>&lang=en")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text or "%3Cscript" in page.text


def test_downloads_are_csv_with_a_mark_xlsx_and_json(service: Service) -> None:
    rows = service.get("/api/questions/units", Accept="application/json").json()
    for reply in (service.get("/api/questions/units.csv"), service.get("/api/questions/units?format=csv"),
                  service.get("/api/questions/units", Accept="text/csv")):
        assert reply.body.startswith(b"\xef\xbb\xbf")
        read = list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"))))
        assert [row["unit"] for row in read] == [row["unit"] for row in rows]
    book = service.get("/api/questions/units.xlsx?lang=en")
    sheet = openpyxl.load_workbook(io.BytesIO(book.body)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row["unit"] for row in rows]
    assert "units.xlsx" in book.headers["content-disposition"]
    assert service.get("/api/questions/units?format=pdf").status == 400
    assert service.get("/api/questions/units", Accept="image/png").status == 406


def test_the_description_names_every_question_parameter_and_column(service: Service) -> None:
    told = service.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    listed = {each["name"]: each for each in service.get("/api/questions").json()}
    assert set(listed) == set(questions())
    for name, question in questions().items():
        operation = told["paths"][f"/api/questions/{name}"]["get"]
        assert {param.name for param in question.params} <= {each["name"] for each in operation["parameters"]}
        columns = operation["responses"]["200"]["content"]["application/json"]["schema"]["items"]["properties"]
        assert list(columns) == [*(column.name for column in question.columns), "evidence"]
        several = {each["name"]: each["schema"]["type"] == "array" for each in operation["parameters"] if "type" in each["schema"]}
        assert {param.name: param.several for param in question.params} == {
            name: several[name] for name in (param.name for param in question.params)
        }


def test_the_files_of_the_build_are_served_and_nothing_else(service: Service, built: Path) -> None:
    (built / ".secret").write_text("geheim")
    assert service.get("/").body == (built / "index.html").read_bytes()
    document = next(path.name for path in built.iterdir() if path.is_dir())
    assert service.get(f"/{document}/facts.json").type == "application/json"
    assert service.get(f"/{document}/任务分解表.xlsx").status == 200
    assert service.get("/graph.nq").type == "application/n-quads"
    for path in (
        "/../graph.nq", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", f"/{document}/../../secret", "/.secret",
        "//etc/passwd", "/%00", "/graph.nq%00.html", "/C:/Windows/win.ini", "/..\\..\\x", "/\\\\host\\share", "/" + "a/" * 3000,
    ):
        assert service.get(path).status in (400, 404), path
    (built / ".secret").unlink()


def test_a_link_out_of_the_folder_is_not_followed(built: Path, tmp_path: Path) -> None:
    from zhize.graph.serving.site import Site

    (tmp_path / "secret.txt").write_text("geheim")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert Site(tmp_path / "site")._inside("link.txt") is None


def test_every_page_forbids_what_it_does_not_need(service: Service) -> None:
    for path in ("/questions", "/query", f"/questions/unit?unit={UNIT}"):
        page = service.get(path)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page.text)
        assert policy is not None
        assert "default-src &#39;none&#39;" in policy[1]
        assert "unsafe" not in policy[1]
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)


def test_a_name_that_is_not_the_services_own_is_refused(service: Service) -> None:
    """Else a page of another site could ask through the browser, its name pointed at this machine."""
    parts = service.address.removeprefix("http://")
    import http.client

    for host, status in ((parts, 200), ("localhost", 200), ("evil.example", 421), ("127.0.0.1.evil.example:80", 421)):
        link = http.client.HTTPConnection(parts, timeout=30)
        link.putrequest("GET", "/api/questions", skip_host=True)
        link.putheader("Host", host)
        link.endheaders()
        assert link.getresponse().status == status
        link.close()


@pytest.fixture(scope="module")
def guarded(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    token = tmp_path_factory.mktemp("token") / "token.txt"
    token.write_text("sesam-öffne-dich-1234\n", encoding="utf-8")
    with serving(built / "graph.nq", "--token-file", str(token), "--cors", "https://example.org") as running:
        yield running


def test_with_a_token_nothing_is_answered_without_it(guarded: Service) -> None:
    import base64

    basic = base64.b64encode("wer:sesam-öffne-dich-1234".encode()).decode()
    for path in ("/", "/sparql?query=ASK%7B%7D", "/questions", "/api/questions/units", "/query", "/x"):
        refused = guarded.get(path)
        assert (refused.status, refused.headers["www-authenticate"][:5]) == (401, "Basic")
        assert "口令" in refused.text
        assert guarded.get(path, Authorization="Bearer falsch").status == 401
        assert guarded.get(path, Authorization="Basic !!").status == 401
    assert guarded.get("/sparql?query=ASK%7B%7D", Authorization=f"Basic {basic}").status == 200
    # A graph without a folder has no pages; the questions are its start.
    assert guarded.get("/", Authorization=f"Basic {basic}").headers["location"] == "/questions"


def test_another_origin_is_let_in_only_where_it_was_asked_for(guarded: Service) -> None:
    import base64

    basic = "Basic " + base64.b64encode("wer:sesam-öffne-dich-1234".encode()).decode()
    reply = guarded.send("OPTIONS", "/sparql", Authorization=basic, Origin="https://example.org")
    assert reply.headers["access-control-allow-origin"] == "https://example.org"
    assert "access-control-allow-origin" not in guarded.get("/questions", Authorization=basic).headers


@pytest.mark.parametrize("path", ["/sparql", "/api/questions/units"])
def test_a_browser_may_ask_beforehand_without_the_token(guarded: Service, service: Service, path: str) -> None:
    asked = {"Origin": "https://example.org", "Access_Control_Request_Method": "GET", "Access_Control_Request_Headers": "authorization"}
    reply = guarded.send("OPTIONS", path, **asked)
    assert (reply.status, reply.body) == (204, b"")
    assert "Authorization" in reply.headers["access-control-allow-headers"]
    assert not [name for name in service.send("OPTIONS", path, **asked).headers if name.startswith("access-control")]


def test_only_this_machine_is_served_without_a_token(built: Path, tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "office.example"):
        assert not is_loopback(host)
        with pytest.raises(UsageError, match="--token-file"):
            run(built, host=host, port=0, token_file=None, cors=None, limits=Limits(), tell=print)
    assert all(map(is_loopback, ("127.0.0.1", "::1", "[::1]", "localhost", "127.8.8.8")))
    (tmp_path / "short").write_text("kurz")
    with pytest.raises(InputError, match="16"):
        read_token(tmp_path / "short")
    with pytest.raises(InputError):
        read_token(tmp_path / "none")


def test_a_missing_extra_is_named(built: Path) -> None:
    script = (
        "import sys; sys.modules['uvicorn'] = None\n"
        "sys.argv = ['zhize', 'serve', '--graph', sys.argv[1]]\n"
        "from zhize.graph.cli import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(built)], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 2
    assert "zhize[serve]" in ran.stderr


@pytest.fixture
def tab(request: pytest.FixtureRequest) -> Iterator[Any]:
    page = request.getfixturevalue("window").new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: requests.append(asked.url))
    page.complaints, page.requests = complaints, requests
    yield page
    page.close()


@pytest.mark.browser
def test_a_question_is_answered_by_the_keyboard_alone_sorted_and_filtered(service: Service, tab: Any) -> None:
    tab.goto(f"{service.address}/questions/common-measures")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.focus("#f-a")
    tab.keyboard.type("区商务委")
    tab.focus("#f-b")
    tab.select_option("#f-a", label="区商务委")
    tab.select_option("#f-b", label="区市场监管局")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#rows")
    assert "a=" in tab.url
    shown = tab.locator("#rows tbody tr").count()
    assert shown > 1
    tab.focus("#rows th button")
    tab.keyboard.press("Enter")
    assert tab.get_attribute("#rows th", "aria-sort") == "ascending"
    tab.fill("[data-filter]", tab.inner_text("#rows tbody tr:first-child td:first-child"))
    assert tab.locator("#rows tbody tr:visible").count() < shown
    assert tab.complaints == []
    assert all(url.startswith(service.address) for url in tab.requests)


@pytest.mark.browser
def test_the_sparql_page_runs_a_query_and_shows_where_one_is_wrong(service: Service, tab: Any) -> None:
    tab.goto(f"{service.address}/query?lang=en&query=SELECT%20%3Fu%20%7B%20%3Fm%20zhize%3Alead%20%3Fu%20%7D")
    tab.focus("#query")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#result table")
    assert "rows" in tab.inner_text("#state")
    with tab.expect_download() as download:
        tab.click("[data-name=csv]")
    assert Path(download.value.path()).read_bytes().startswith("\ufeffu\r\n".encode())
    tab.select_option("#example", "units")
    assert "zhize:assignedTo" in tab.input_value("#query") or "zhize:unit" in tab.input_value("#query")
    tab.fill("#query", "ASK { ?s ?p ?o }")
    tab.click("#run")
    tab.locator("#state", has_text="yes").wait_for()
    tab.complaints.clear()
    tab.fill("#query", "SELECT * {\n  ?s ?p }")
    tab.click("#run")
    tab.wait_for_selector("#fault:not([hidden])")
    assert tab.inner_text("#fault").startswith("line 2, column")
    assert tab.evaluate("document.getElementById('query').selectionStart") > 10


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/questions", f"/questions/unit?unit={UNIT}", "/query"])
def test_a_phone_shows_the_whole_page_without_scrolling_aside(service: Service, tab: Any, path: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 640})
    tab.goto(service.address + path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    nameless = tab.evaluate(
        """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a")]
        .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute("aria-label")).length"""
    )
    assert nameless == 0
    assert tab.evaluate("document.querySelectorAll('h1').length") == 1
    assert tab.get_attribute("html", "lang") == "zh-CN"
