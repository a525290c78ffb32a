"""`open_graph`: one way in for programs, whatever holds the graph."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from zhize.graph import open_graph
from zhize.graph.api import Graph, Network
from zhize.graph.errors import EndpointError, InputError, QueryError, UsageError
from zhize.graph.networks import lead_support
from zhize.graph.questions import Answer

from tests.needed import need_module
from tests.serving.engines import oxigraph


def test_a_folder_a_file_and_an_endpoint_answer_alike(built: Path, tmp_path: Path) -> None:
    from zhize.graph.store import load_record

    folder, file = open_graph(built), open_graph(str(built / "graph.nq"))
    with oxigraph(tmp_path) as engine:
        load_record(folder.nquads, engine.store, environment={})
        there = open_graph(engine.query)
        for name, params in (("units", {}), ("unit", {"unit": ["区教育委员会", "区财政局"]}), ("brand", {"brand": "黔江鸡杂"})):
            want = folder.ask(name, evidence=True, **params).rows
            assert want == file.ask(name, evidence=True, **params).rows == there.ask(name, evidence=True, **params).rows
        assert sorted(there.nquads.splitlines()) == sorted(folder.nquads.splitlines())
        assert list(there.documents) == list(folder.documents) == list(file.documents)
        sparql = "SELECT (COUNT(?m) AS ?n) { ?m zhize:lead ?u }"
        assert there.select(sparql) == folder.select(sparql) == [{"n": 22}]


def test_an_answer_is_a_sequence_of_rows(built: Path) -> None:
    answer = open_graph(built).ask("joint-leads")
    assert isinstance(answer, Answer)
    assert len(answer) == len(list(answer)) == len(answer.rows)
    assert answer[0] == answer.rows[0]


def test_frames_have_nullable_columns_and_keep_lists(built: Path) -> None:
    need_module("pandas")
    frame = open_graph(built).ask("targets", evidence=True).frame()
    assert [str(kind) for kind in frame.dtypes[["value", "value_max", "indicator"]]] == ["Float64", "Float64", "object"]
    assert frame["value_max"].isna().any()
    assert isinstance(frame["leads"].iloc[0], list)
    assert frame["evidence"].iloc[0][0]["quote"]
    assert list(open_graph(built).ask("targets-by-lead", deadline="1999").frame().columns)


def test_without_pandas_a_frame_says_what_to_install(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"zhize\[pandas\]"):
        open_graph(built).ask("units").frame()


def test_networks_are_those_of_the_facts(built: Path) -> None:
    graph = open_graph(built)
    (facts,) = graph.documents.values()
    made = graph.network(Network.LEAD_SUPPORT)
    assert set(made.edges) == set(lead_support(facts).edges)
    assert {graph.network(kind.value).number_of_nodes() > 10 for kind in Network} == {True}
    with pytest.raises(UsageError, match="lead-support"):
        graph.network("leads")
    with pytest.raises(UsageError, match="qianjiang-sanpin-2023"):
        graph.network("lead-support", "none")


def test_the_dataset_holds_the_record_and_is_its_own(built: Path) -> None:
    graph = open_graph(built)
    dataset = graph.dataset()
    assert len(list(dataset.quads((None, None, None, None)))) == len(graph.nquads.splitlines())
    dataset.remove((None, None, None, None))
    assert graph.holds("ASK { ?m zhize:lead ?u }")


def test_what_is_wrong_is_told_by_kind(built: Path, tmp_path: Path) -> None:
    graph = open_graph(built)
    with pytest.raises(InputError, match="zhize build"):
        open_graph(tmp_path)
    with pytest.raises(EndpointError):
        open_graph("http://u:p@127.0.0.1/query")
    with pytest.raises(QueryError):
        graph.select("SELECT * { ?s ?p }")
    for wrong in (lambda: graph.select("ASK {}"), lambda: graph.holds("SELECT * {}"), lambda: graph.choices("unit", "u")):
        with pytest.raises(UsageError):
            wrong()
    assert graph.choices("targets-by-lead", "deadline") == []


def test_the_package_itself_imports_nothing_heavy() -> None:
    script = "import sys; import zhize.graph; print(*sorted({'rdflib', 'pyoxigraph', 'networkx', 'pydantic', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split() == []


def test_every_public_name_says_what_it_gives() -> None:
    for name in dir(Graph):
        if not name.startswith("_"):
            assert (getattr(Graph, name).__doc__ or "").strip(), name
