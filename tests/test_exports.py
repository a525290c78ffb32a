"""The record in other forms: nothing lost, nothing in another order, whatever the hash seed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from zhize.graph import resources
from zhize.graph.errors import InputError, UsageError
from zhize.graph.exports import FORMATS, export
from zhize.graph.extraction.pipeline import extract
from zhize.graph.rdf import terms
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.rdf.vocabulary import vocabulary_quads

TEXT = """云岭市茶业振兴意见
为发展茶叶产业，提出以下意见。
一、做强产业
（一）建设基地。打造“云岭红”品牌。到2026年，新建茶园2.5万亩，茶叶产值达到12.5亿元。（牵头单位：市农业局；责任单位：市财政局）
"""
READ = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE}
EXTRA = (
    b'<http://x/m> <https://w3id.org/zhize/ns#title> "plain" <http://x/g> .\n'
    b'<http://x/m> <https://w3id.org/zhize/ns#title> "titre"@fr <http://x/g> .\n'
    b'<http://x/m> <https://w3id.org/zhize/ns#unit> "no node" <http://x/g> .\n'
    b'<http://x/m> <https://w3id.org/zhize/ns#order> "123456789012345678901234567890"'
    b"^^<http://www.w3.org/2001/XMLSchema#integer> <http://x/g> .\n"
    b'<http://x/m> <https://w3id.org/zhize/ns#value> "12.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://x/g> .\n'
    b'<http://x/m> <http://other/p> "a\\n\\"b\\\\"^^<http://other/type> <http://x/g> .\n'
    b"<http://x/m> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://other/Class> <http://x/g> .\n"
    b"<http://x/m> <http://other/p> <http://x/n> .\n"
)


@pytest.fixture(scope="module")
def record() -> bytes:
    return to_nquads([*facts_to_quads(extract(TEXT, "cloud"), TEXT), *vocabulary_quads()])


def quads(data: bytes, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> set[ox.Quad]:
    return set(ox.parse(data, format=format))


def from_json_ld(data: bytes) -> set[ox.Quad]:
    """Read JSON-LD with rdflib, a parser that had no part in writing it."""
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=data.decode(), format="json-ld")
    return quads(dataset.serialize(format="nquads").encode())


def test_the_formats_are_those_documented() -> None:
    assert list(FORMATS) == ["nquads", "trig", "turtle", "jsonld"]
    assert [form.suffix for form in FORMATS.values()] == [".nq", ".trig", ".ttl", ".jsonld"]
    assert all(form.zh and form.en and form.media_type for form in FORMATS.values())


def test_nquads_are_the_record_itself(record: bytes) -> None:
    shuffled = b"\n".join(sorted(record.split(b"\n"), reverse=True)) + b"\n" + record
    assert export(record, "nquads") == record
    assert export(shuffled, "nquads") == record


@pytest.mark.parametrize("extra", [b"", EXTRA], ids=["a document", "with things nobody writes"])
def test_trig_and_json_ld_lose_nothing(record: bytes, extra: bytes) -> None:
    wanted = quads(record + extra)
    assert quads(export(record + extra, "trig"), ox.RdfFormat.TRIG) == wanted
    found = from_json_ld(export(record + extra, "jsonld"))
    assert {line for line in map(str, found ^ wanted) if "12.5" not in line} == set()  # rdflib drops the last zero


@pytest.mark.parametrize(("written", "key"), [("007", "order"), ("12.50", "value"), ("1e3", "value")])
def test_json_ld_keeps_a_number_as_it_was_written(written: str, key: str) -> None:
    kind = {"order": "integer", "value": "decimal"}[key]
    line = f'<http://x/m> <{terms.zhize(key)}> "{written}"^^<http://www.w3.org/2001/XMLSchema#{kind}> <http://x/g> .\n'
    (graph,) = json.loads(export(line.encode(), "jsonld"))["@graph"]
    assert graph["@graph"][0][key] == {"@value": written, "@type": f"http://www.w3.org/2001/XMLSchema#{kind}"}


def test_turtle_holds_the_documents_facts(record: bytes) -> None:
    wanted = {quad.triple for quad in quads(record) if quad.graph_name != ox.NamedNode(terms.VOCABULARY_GRAPH)}
    assert {quad.triple for quad in quads(export(record, "turtle"), ox.RdfFormat.TURTLE)} == wanted


def test_turtle_merges_what_two_documents_share(record: bytes) -> None:
    other = record.replace(b"/doc/cloud", b"/doc/river")
    data = export(record + other, "turtle")
    triples = [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    assert len(triples) == len(set(triples))
    assert b"@prefix measure:" not in data, "no short name for the nodes of one document among two"


def test_turtle_reads_well(record: bytes) -> None:
    text = export(record, "turtle").decode()
    assert re.search(r"^measure:（一） a zhize:Measure ;$", text, re.M)
    assert "zhize:role role:lead ;" in text
    assert "zhize:kind kind:thematic ;" in text
    assert 'zhize:measurementUnit "元"' in text
    heads = re.findall("^@prefix (.*)$", text, re.M)
    assert heads == sorted(heads)
    places = [text.index(words) for words in (" a zhize:Document", " a zhize:Measure", " a zhize:Assignment",
                                              " a zhize:Target", " a zhize:Unit", " a zhize:Brand ", " a zhize:Passage")]
    assert places == sorted(places), "nodes come in reading order"
    numbers = [int(number) for number in re.findall(r"^passage:(\d+)-", text, re.M)]
    assert len(numbers) > 5
    assert numbers == sorted(numbers)


def test_json_ld_is_written_with_the_short_names_of_the_context(record: bytes) -> None:
    data = json.loads(export(record, "jsonld"))
    assert data["@context"] == json.loads(resources.text("ontology", "context.jsonld"))["@context"]
    (graph,) = [graph for graph in data["@graph"] if graph["@id"] == "https://w3id.org/zhize/id/doc/cloud"]
    (measure,) = [node for node in graph["@graph"] if node["@id"].endswith("measure/（一）")]
    assert (measure["@type"], measure["number"], measure["carriesClause"]) == ("Measure", "（一）", True)
    assert measure["lead"] == "https://w3id.org/zhize/id/unit/云岭市/市农业局"
    assert isinstance(measure["order"], int)


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_record_is_an_empty_export(name: str) -> None:
    data = export(b"", name)
    assert (from_json_ld(data) if name == "jsonld" else quads(data, READ[name])) == set()


@pytest.mark.parametrize("name", list(FORMATS))
def test_what_is_no_record_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="N-Quads"):
        export("不是图谱".encode(), name)


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="turtle"):
        export(b"", "turtel")


def test_the_bytes_depend_on_the_record_alone(record: bytes, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(record)
    script = (
        "import hashlib, pathlib; from zhize.graph.exports import FORMATS, export;"
        "record = pathlib.Path('graph.nq').read_bytes();"
        "print([hashlib.sha256(export(record, name)).hexdigest() for name in FORMATS])"
    )
    made = {
        subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True,
                       env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}).stdout
        for seed in ("0", "1", "77")
    }
    assert len(made) == 1
