"""SPARQL 1.1 Protocol, queries only, spoken by a real client."""

from __future__ import annotations

import io
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from .conftest import Service

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ROWS = "SELECT ?u WHERE { ?m zhize:lead ?u } ORDER BY ?u LIMIT 3"
TRIPLES = "CONSTRUCT { ?m zhize:lead ?u } WHERE { ?m zhize:lead ?u }"
FORM = "application/x-www-form-urlencoded"


def number(reply) -> int:
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


def test_the_three_ways_of_asking_give_one_answer(service: Service) -> None:
    asked = urlencode({"query": ROWS})
    replies = [
        service.get(f"/sparql?{asked}"),
        service.send("POST", "/sparql", asked.encode(), Content_Type=FORM),
        service.send("POST", "/sparql", ROWS.encode(), Content_Type="application/sparql-query; charset=utf-8"),
    ]
    assert [reply.status for reply in replies] == [200, 200, 200]
    assert len({reply.body for reply in replies}) == 1
    assert len(replies[0].json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", None), ("application/sparql-results+xml", None), ("text/csv", None),
        ("text/tab-separated-values", None), ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"), ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/*;q=0.1, text/csv;q=0.05", "application/sparql-results+json"),
        ("text/turtle, text/csv;q=0.1", "text/csv"), ("application/sparql-results+json;q=0, text/csv", "text/csv"),
    ],
)
def test_rows_come_in_the_format_that_weighs_most(service: Service, accept: str, kind: str | None) -> None:
    reply = service.query(ROWS, accept)
    assert (reply.status, reply.type) == (200, kind or accept)
    assert reply.headers["vary"] == "Accept"
    format = {"json": "JSON", "xml": "XML", "tab-separated-values": "TSV"}.get(reply.type.split("+")[-1].split("/")[-1])
    if format:
        found = ox.parse_query_results(reply.body, format=getattr(ox.QueryResultsFormat, format))
        assert len(list(found)) == 3
    else:
        assert len(reply.text.splitlines()) == 4


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
def test_triples_come_in_the_four_formats(service: Service, accept: str) -> None:
    reply = service.query(TRIPLES, accept)
    assert (reply.status, reply.type) == (200, accept)
    triples = {quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.from_media_type(accept))}
    assert len(triples) > 10
    assert service.query(TRIPLES, "*/*").type == "text/turtle"
    assert service.query("DESCRIBE <https://w3id.org/zhize/ns#lead>", accept).status == 200


def test_an_ask_is_answered_in_every_format_of_rows(service: Service) -> None:
    assert service.query("ASK {}").json()["boolean"] is True
    for accept in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml"):
        assert "true" in service.query("ASK {}", accept).text


def test_the_default_graph_is_the_merge_and_can_be_narrowed(service: Service) -> None:
    rows = service.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    graphs = sorted(row["g"]["value"] for row in rows)
    assert len(graphs) == 3  # the document, the organisations, the vocabulary
    each = [number(service.query(COUNT, default_graph_uri=[graph])) for graph in graphs]
    assert all(each)
    assert number(service.query(COUNT)) == number(service.query(COUNT, default_graph_uri=graphs)) <= sum(each)
    assert [number(service.query(COUNT.replace("WHERE", f"FROM <{graph}> WHERE"))) for graph in graphs] == each
    both = COUNT.replace("WHERE", "".join(f"FROM <{graph}> " for graph in graphs) + "WHERE")
    assert number(service.query(both)) == number(service.query(COUNT))
    inside = COUNT.replace("{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }")
    assert number(service.query(inside, named_graph_uri=graphs[:1])) == each[0]
    assert number(service.query(COUNT, named_graph_uri=graphs[:1])) == 0
    assert number(service.query(inside.replace("WHERE", f"FROM NAMED <{graphs[1]}> WHERE"))) == each[1]
    # What the protocol names goes before what the query names.
    assert number(service.query(COUNT.replace("WHERE", f"FROM <{graphs[1]}> WHERE"), default_graph_uri=graphs[:1])) == each[0]


@pytest.mark.parametrize(
    ("sparql", "line"), [("SELECT * {\n ?s ?p }", 2), ("SELEC * {}", 1), ("SELECT * { ?s x:y ?o }", 1), ("", 1)]
)
def test_a_broken_query_is_400_with_its_place(service: Service, sparql: str, line: int) -> None:
    reply = service.query(sparql)
    assert (reply.status, reply.type) == (400, "application/problem+json")
    assert reply.json()["line"] == line
    assert reply.json()["column"] >= 1
    told = service.query(sparql, "text/csv")
    assert (told.status, told.type) == (400, "text/plain")
    assert "语法" in told.text
    assert "syntax" in told.text


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"),
    [
        ("POST", "/sparql", FORM, b"", 400),
        ("POST", "/sparql", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "", None, 400),
        ("GET", "/sparql?query=%FF%FE", "", None, 400),
        ("POST", "/sparql", "application/sparql-query", b"\xff\xfe", 400),
        ("POST", "/sparql", "application/sparql-query", b"", 400),
        ("POST", "/sparql", "application/json", b"{}", 415),
        ("POST", "/sparql", "text/plain", b"ASK {}", 415),
        ("POST", "/sparql", "multipart/form-data; boundary=x", b"--x--", 415),
        ("POST", "/sparql", FORM, b"query=" + b"a" * 300_000, 413),
        ("POST", "/sparql", "application/sparql-query", b"#" * 300_000, 413),
        ("PUT", "/sparql", "text/turtle", b"", 405),
        ("DELETE", "/sparql", "", None, 405),
        ("PATCH", "/sparql", "application/sparql-update", b"DROP ALL", 405),
        ("POST", "/questions", FORM, b"", 405),
        ("DELETE", "/index.html", "", None, 405),
    ],
)
def test_a_wrong_request_is_told_so(service: Service, method: str, path: str, kind: str, body: bytes, status: int) -> None:
    reply = service.send(method, path, body, Content_Type=kind) if kind else service.send(method, path, body)
    assert reply.status == status
    assert any("\u4e00" <= char <= "\u9fff" for char in reply.text)
    if status == 405:
        assert "GET" in reply.headers["allow"]


def test_a_long_body_without_a_length_is_413(service: Service) -> None:
    piece = b"10000\r\n" + b"#" * 0x10000 + b"\r\n"
    reply = service.send(
        "POST", "/sparql", piece * 6 + b"0\r\n\r\n", Content_Type="application/sparql-query", Transfer_Encoding="chunked"
    )
    assert reply.status == 413


UPDATES = ["INSERT DATA { <x:a> <x:b> 1 }", "DROP ALL", "LOAD <http://127.0.0.1:9/>", "# SELECT\nclear default",
           "PREFIX a: <x:> DELETE WHERE { ?s ?p ?o }", "CR\\u0045ATE GRAPH <x:g>"]


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_403_by_every_way_in(service: Service, update: str) -> None:
    asked = quote(update)
    before = service.query(COUNT).body
    for reply in (
        service.get(f"/sparql?query={asked}"), service.get(f"/sparql?update={asked}"),
        service.send("POST", "/sparql", f"query={asked}".encode(), Content_Type=FORM),
        service.send("POST", "/sparql", f"update={asked}".encode(), Content_Type=FORM),
        service.send("POST", f"/sparql?update={asked}", b"query=ASK%7B%7D", Content_Type=FORM),
        service.send("POST", "/sparql", update.encode(), Content_Type="application/sparql-query"),
        service.send("POST", "/sparql", update.encode(), Content_Type="application/sparql-update"),
    ):
        assert reply.status == 403
        assert "zhize build" in reply.text
    assert service.query(COUNT).body == before


def test_a_format_nobody_has_is_406_and_names_those_there_are(service: Service) -> None:
    for sparql, accept in ((ROWS, "image/png"), (ROWS, "text/turtle"), (TRIPLES, "text/csv"), (ROWS, "*/*;q=0")):
        reply = service.query(sparql, accept)
        assert reply.status == 406
        assert "text/csv" in reply.text or "text/turtle" in reply.text
    assert service.get("/sparql", Accept="image/png").status == 406


def test_head_and_options(service: Service) -> None:
    asked = "/sparql?" + urlencode({"query": ROWS})
    head, whole = service.send("HEAD", asked), service.get(asked)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    options = service.send("OPTIONS", "/sparql")
    assert (options.status, options.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert not [name for name in {**whole.headers, **options.headers} if name.startswith("access-control")]


def test_the_service_describes_itself(service: Service) -> None:
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        reply = service.get("/sparql", Accept=accept)
        store = ox.Store()
        store.load(io.BytesIO(reply.body), format=ox.RdfFormat.from_media_type(accept))
        prefix = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
        assert store.query(
            prefix + f"ASK {{ ?s a sd:Service ; sd:endpoint <{service.address}/sparql> ; sd:supportedLanguage sd:SPARQL11Query }}"
        )
        assert len(list(store.query(prefix + "SELECT ?g { ?d sd:namedGraph/sd:name ?g }"))) == 3
    browser = service.get("/sparql", Accept="text/html,*/*;q=0.8")
    assert (browser.status, browser.headers["location"]) == (303, "query")
