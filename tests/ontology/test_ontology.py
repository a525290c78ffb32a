"""The ontology defines what is written and nothing else, in both languages; codes agree with the model's enums."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox
import pytest
from zhize.graph import resources
from zhize.graph.audits import Family, Severity, Status
from zhize.graph.model import ActorKind, DeadlineScope, MeasureKind, QuantityWhy, Role, UnresolvedWhy
from zhize.graph.overlap.levels import Level
from zhize.graph.rdf import terms
from zhize.graph.rdf.mapping import DOCUMENT_FIELDS, LISTS
from zhize.graph.rdf.vocabulary import FILES, vocabulary_quads

ROOT = Path(__file__).parents[2]
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
OWL, SKOS = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2004/02/skos/core#"
#: Superclasses that no node has as its own type: they carry the domains that several classes share.
ABSTRACT = frozenset(("Fact", "Figure", "Mention"))
Terms = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


def read(name: str) -> Terms:
    found: Terms = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(resources.text("ontology", name), format=ox.RdfFormat.TURTLE):
        found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


ONTOLOGY, CODES, ALIGNMENTS = (read(name) for name in FILES)
DEFINED = {iri: said for iri, said in ONTOLOGY.items() if iri.startswith(terms.ZHIZE)}
CONCEPTS = {iri: said for iri, said in CODES.items() if SKOS + "inScheme" in said}


def kinds(said: dict[str, list[ox.NamedNode | ox.Literal]]) -> set[str]:
    return {one.value for one in said[RDF + "type"]}


CLASSES = {iri for iri, said in DEFINED.items() if OWL + "Class" in kinds(said)}
PROPERTIES = set(DEFINED) - CLASSES


def written() -> tuple[set[str], set[str]]:
    """Return the classes and properties of the namespace that the mapping and its terms name."""
    things = {mapping.thing for mapping in LISTS.values() if mapping.thing}
    classes = {mapping.type for mapping in LISTS.values()} | {terms.zhize(thing.title()) for thing in things}
    properties = {field.property for mapping in LISTS.values() for field in mapping.fields}
    properties |= {mapping.row for mapping in LISTS.values()} | {field.property for field in DOCUMENT_FIELDS}
    properties |= {terms.zhize(role) for role in Role}
    for name, value in vars(terms).items():
        if name.isupper() and isinstance(value, str) and value.startswith(terms.ZHIZE) and value != terms.ZHIZE:
            (classes if value[len(terms.ZHIZE)].isupper() else properties).add(value)
    return classes, {iri for iri in properties if iri.startswith(terms.ZHIZE)}


def test_every_class_that_is_written_is_defined_and_no_other() -> None:
    assert len(CLASSES) > 20
    assert written()[0] == CLASSES - {terms.zhize(name) for name in ABSTRACT}


def test_every_property_that_is_written_is_defined_and_no_other() -> None:
    assert len(PROPERTIES) > 80
    assert written()[1] == PROPERTIES


def test_the_fixed_core_is_there() -> None:
    classes = "Document Part Measure Unit CollectiveUnit Assignment Target Brand Industry Project Item Obligation Duty Passage"
    properties = (
        "number part kind assignedTo lead responsible cooperating participating implementing supervising measure unit role "
        "statesTarget indicator operator value maxValue measurementUnit writtenValue writtenUnit deadline dueBy hedge order "
        "mentionsBrand concernsIndustry mentionsItem hasDuty evidence"
    )
    assert {terms.zhize(name) for name in classes.split()} <= CLASSES
    assert {terms.zhize(name) for name in properties.split()} <= PROPERTIES


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_a_way_of_being_assigned(role: Role) -> None:
    assert DEFINED[terms.zhize(role)][RDFS + "subPropertyOf"] == [ox.NamedNode(terms.ASSIGNED_TO)]


@pytest.mark.parametrize("name", ["label", "definition"])
def test_every_term_is_named_and_defined_in_both_languages(name: str) -> None:
    property = {"label": RDFS + "label", "definition": SKOS + "definition"}[name]
    for iri, said in DEFINED.items():
        words = {one.language: one.value for one in said[property]}
        assert sorted(words) == ["en", "zh"], iri
        assert re.search("[一-鿿]", words["zh"]), iri
        assert not re.search("[一-鿿]", words["en"]), iri
        assert len(said[property]) == 2, iri


def test_labels_tell_the_terms_apart() -> None:
    for language in ("zh", "en"):
        for group in (CLASSES, PROPERTIES):
            labels = [one.value for iri in group for one in DEFINED[iri][RDFS + "label"] if one.language == language]
            repeated = {label for label in labels if labels.count(label) > 1}
            assert repeated == set()


def test_domains_and_ranges_are_classes_of_the_ontology_or_datatypes() -> None:
    known = CLASSES | {SKOS + "Concept", RDF + "langString", RDF + "JSON"}
    for iri in PROPERTIES:
        said = DEFINED[iri]
        domains = said[RDFS + "domain"] + said["https://schema.org/domainIncludes"]
        assert domains, f"{iri} says nowhere where it stands"
        assert {one.value for one in domains} <= CLASSES, iri
        ranges = {one.value for one in said[RDFS + "range"] + said["https://schema.org/rangeIncludes"]}
        assert ranges, iri
        assert all(one in known or one.startswith("http://www.w3.org/2001/XMLSchema#") for one in ranges), iri
        assert (OWL + "ObjectProperty" in kinds(said)) is bool(ranges & (CLASSES | {SKOS + "Concept"})), iri


@pytest.mark.parametrize(
    ("scheme", "enums"),
    [
        ("role", [Role]),
        ("kind", [MeasureKind]),
        ("scope", [DeadlineScope]),
        ("actor", [ActorKind]),
        ("why", [QuantityWhy, UnresolvedWhy]),
        ("level", [Level]),
    ],
    ids=["role", "kind", "scope", "actor", "why", "level"],
)
def test_a_code_list_holds_the_codes_of_the_model(scheme: str, enums: list[type[StrEnum]]) -> None:
    codes = {one.value for enum in enums for one in enum}
    assert {iri for iri in CONCEPTS if iri.startswith(terms.CODES + scheme + "/")} == {
        terms.concept(scheme, code) for code in codes
    }
    for code in codes:
        said = CONCEPTS[terms.concept(scheme, code)]
        assert [one.value for one in said[SKOS + "notation"]] == [code]
        assert said[SKOS + "inScheme"] == [ox.NamedNode(terms.CODES + scheme)]


@pytest.mark.parametrize("enum", [Severity, Family, Status])
def test_a_code_list_of_the_findings_holds_their_codes_under_readable_names(enum: type[StrEnum]) -> None:
    scheme = enum.__name__.lower()
    said = {
        iri.removeprefix(terms.CODES + scheme + "/"): [one.value for one in about[SKOS + "notation"]]
        for iri, about in CONCEPTS.items()
        if iri.startswith(terms.CODES + scheme + "/")
    }
    assert said == {one.name.lower().replace("_", "-"): [one.value] for one in enum}


def test_every_code_and_scheme_is_named_and_defined_in_both_languages() -> None:
    for iri, said in CODES.items():
        for property in ("prefLabel", "definition"):
            assert sorted(one.language for one in said[SKOS + property]) == ["en", "zh"], iri


def test_alignments_speak_of_terms_that_exist_and_define_none() -> None:
    ours = {iri for iri in ALIGNMENTS if iri.startswith(terms.ZHIZE)}
    assert ours <= set(DEFINED)
    reached = {one.value for said in ALIGNMENTS.values() for objects in said.values() for one in objects}
    for vocabulary in ("http://www.w3.org/ns/org#", "http://www.w3.org/ns/prov#", SKOS, "https://schema.org/",
                       "http://data.europa.eu/eli/ontology#", "http://www.w3.org/ns/oa#", "http://qudt.org/schema/qudt/"):
        assert any(iri.startswith(vocabulary) for iri in reached), vocabulary


def test_units_of_measure_have_their_ucum_code() -> None:
    scheme = ox.NamedNode(terms.CODES + "measurement-unit")
    units = [said for said in ALIGNMENTS.values() if scheme in said[SKOS + "inScheme"]]
    assert len(units) > 10
    assert all(len(said["http://qudt.org/schema/qudt/ucumCode"]) == 1 for said in units)


def test_the_vocabulary_graph_is_sorted_whole_and_without_blank_nodes() -> None:
    lines = vocabulary_quads()
    assert list(lines) == sorted(set(lines))
    parsed = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in parsed} == {terms.VOCABULARY_GRAPH}
    assert len(parsed) == len(lines) == len(
        {quad.triple for name in FILES for quad in ox.parse(resources.text("ontology", name), format=ox.RdfFormat.TURTLE)}
    )
    assert not [quad for quad in parsed if ox.BlankNode in (type(quad.subject), type(quad.object))]


def test_queries_speak_of_terms_that_exist() -> None:
    names = [path for folder in ("queries", "audits", "overlap") for path in (ROOT / "ontology" / folder).glob("*.rq")]
    assert len(names) >= 37
    for path in names:
        used = {terms.zhize(name) for name in re.findall(r"\bzhize:(\w+)", path.read_text(encoding="utf-8"))}
        assert used <= set(DEFINED), path.name


def test_the_json_ld_context_names_every_term_with_its_type() -> None:
    context = json.loads(resources.text("ontology", "context.jsonld"))["@context"]
    named = {(rule if isinstance(rule, str) else rule["@id"]): rule for rule in context.values()}
    for iri in DEFINED:
        short = "zhize:" + iri.removeprefix(terms.ZHIZE)
        assert short in named, short
        if OWL + "ObjectProperty" in kinds(DEFINED[iri]):
            assert named[short]["@type"] == "@id", short


def test_the_documented_table_agrees_with_the_mapping() -> None:
    page = (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8")
    rows = {cells[0]: cells[1] + cells[2] for cells in re.findall(r"^\| (\w+) \| (.*?) \| (.*) \|$", page, re.M)}
    fields = {"document": ("Document", DOCUMENT_FIELDS)} | {
        name: (mapping.type.removeprefix(terms.ZHIZE), mapping.fields) for name, mapping in LISTS.items()
    }
    assert set(fields) <= set(rows)
    for name, (type, listed) in fields.items():
        documented = set(re.findall(r"`([\w:]+)`", re.sub(r"`([^`]*)`", lambda m: " ".join(f"`{w}`" for w in m[1].split()), rows[name])))
        assert f"zhize:{type}" in documented, name
        for field in listed:
            short = field.property.replace(terms.ZHIZE, "zhize:").replace("http://purl.org/dc/terms/", "dcterms:")
            assert short in documented, f"docs/rdf.md, row {name}: {short} is missing"
    every = set(re.findall(r"\bzhize:(\w+)", page))
    assert {terms.zhize(name) for name in every} - set(DEFINED) - {terms.ZHIZE} == set()
    assert {iri for iri in DEFINED if iri.removeprefix(terms.ZHIZE) not in every} == set(), "defined but not documented"
