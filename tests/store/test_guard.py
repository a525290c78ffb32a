"""A query can neither write nor reach another host, however it hides its words."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from zhize.graph.errors import QueryError
from zhize.graph.store import Form, Store
from zhize.graph.store.guard import inspect

SERVICE = "SELECT * { SERVICE SILENT <http://127.0.0.1:%d/sparql> { ?s ?p ?o } }"


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A host on the loopback that notes every call."""
    calls: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port, calls
    server.shutdown()
    thread.join()
    server.server_close()


HIDDEN = [
    SERVICE,
    SERVICE.replace("SERVICE", "service"),
    SERVICE.replace("SERVICE", "SER\\u0056ICE"),
    SERVICE.replace("SELECT *", "SELECT * # '\n"),
    SERVICE.replace("{ SERVICE", "{ BIND('\\\\' AS ?x) SERVICE"),
    SERVICE.replace("{ SERVICE", "{ BIND('''a''b'''AS ?x)SERVICE"),
    SERVICE.replace("{ SERVICE", "{ FILTER(?a<?b) SERVICE"),
    SERVICE.replace("{ SERVICE", "{ BIND('\\u0027 AS ?x) SERVICE").replace("SELECT", "SELECT"),
    "ASK { { SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } } } }",
    # An engine needs no space around a word.
    "SELECT * { SERVICESILENT<http://127.0.0.1:%d/>{ ?s ?p ?o } }",
    "PREFIX ex: <http://127.0.0.1:%d/> SELECT * { SERVICEex:a{ ?s ?p ?o } }",
    "PREFIX ex: <http://127.0.0.1:%d/> SELECT * { SERVICE#\n#\nSILENT#\nex:a#\n{ ?s ?p ?o } }",
    "SELECT * { <http://x/a/m1> <https://w3id.org/zhize/ns#collective> trueSERVICE<http://127.0.0.1:%d/>{ ?s ?p ?o } }",
    # A comparison looks like an IRI, and the rest like a comment or a text.
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:%d/>{ ?s ?p ?o } }",
    "SELECT * { BIND('<' AS ?a) FILTER(?a<'>')SERVICE <http://127.0.0.1:%d/>{ ?s ?p ?o } FILTER('' = '') }",
    "SELECT * { BIND(1 AS ?a) FILTER(?a<2)[]a[]SERVICE#>\n#>\n SILENT<http://127.0.0.1:%d/>{ ?s ?p ?o } }",
]


@pytest.mark.parametrize("sparql", HIDDEN)
def test_no_query_reaches_another_host(store: Store, listener: tuple[int, list[str]], sparql: str) -> None:
    port, calls = listener
    with pytest.raises(QueryError):
        result = store.query(sparql % port)
        list(getattr(result, "rows", ()))
    assert calls == []


def test_a_graph_named_in_from_is_never_fetched(store: Store, listener: tuple[int, list[str]]) -> None:
    port, calls = listener
    try:
        found = list(store.select(f"SELECT * FROM <http://127.0.0.1:{port}/g> {{ ?s ?p ?o }}"))
    except QueryError as error:
        assert "GRAPH" in error.mend
    else:
        assert found == []
    assert calls == []


@pytest.mark.parametrize(
    "sparql",
    ["INSERT DATA { <http://x/a> <http://x/b> 1 }", "DELETE WHERE { ?s ?p ?o }",
     "LOAD <http://127.0.0.1/>", "CLEAR ALL",
     "PREFIX a: <http://x/> drop all",
     "WITH <http://x/a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
     "# SELECT\nCREATE GRAPH <http://x/q>"],
)
def test_updates_are_refused_and_change_nothing(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="zhize build"):
        store.query(sparql)
    assert len(store) == 8


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT ?service { ?service a <http://x/SERVICE> }", Form.SELECT),
        ("PREFIX service: <http://x/> ASK { ?s service:SERVICE 'SERVICE' }", Form.ASK),
        ('CONSTRUCT { ?s ?p """SERVICE "" LOAD""" } WHERE { ?s ?p ?o } # SERVICE', Form.CONSTRUCT),
        ("BASE <http://x/> DESCRIBE <load>", Form.DESCRIBE),
        ("SELECT ?load { ?s :load ?load ; ex.insert:delete @service }", Form.SELECT),
        ("SELECT * { ?s <http://x/SERVICE#a> <http://x/b> ; a <http://x/from#> . FILTER(?s<?o) }", Form.SELECT),
        ("", None),
    ],
)
def test_the_words_are_free_inside_names_texts_and_comments(sparql: str, form: Form | None) -> None:
    assert inspect(sparql) is form


@pytest.mark.parametrize(
    "hostile",
    ['"' * 200_000, "'''" + "''a" * 70_000, "<" * 200_000, "a:" * 100_000, "\\u0041" * 30_000, "{" * 200_000,
     "<SERVICE#>" * 20_000, "<#>" * 60_000, "<'>" * 60_000, "xSERVICE" * 25_000, "<)SERVICE#>\n" * 20_000],
    ids=["quotes", "long text", "angles", "names", "escapes", "braces", "comments in IRIs", "short comments",
         "texts in IRIs", "one long word", "comment lines"],
)
def test_a_hostile_text_is_read_to_its_end(hostile: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):  # a quadratic reader would not be done today
        inspect(f"SELECT {hostile}\n SERVICE")
