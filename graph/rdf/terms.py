"""The terms of zhize's ontology and of the vocabularies it reuses, as plain IRI strings.

A test checks every constant against `ontology/zhize.ttl`. Holds no logic but `zhize()` and `concept()`.
"""

from __future__ import annotations

from typing import Final

ZHIZE: Final = "https://w3id.org/zhize/ns#"
#: Code lists: `CODES + "role/lead"`.
CODES: Final = "https://w3id.org/zhize/ns/"
#: The named graph that holds the ontology, the code lists and the alignments.
VOCABULARY_GRAPH: Final = "https://w3id.org/zhize/ns/vocabulary"

RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDF_JSON: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
RDF_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
PREF_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
ALT_LABEL: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
NOTATION: Final = "http://www.w3.org/2004/02/skos/core#notation"
TITLE: Final = "http://purl.org/dc/terms/title"
IDENTIFIER: Final = "http://purl.org/dc/terms/identifier"
ISSUED: Final = "http://purl.org/dc/terms/issued"

_PROV = "http://www.w3.org/ns/prov#"
USED: Final = _PROV + "used"
WAS_GENERATED_BY: Final = _PROV + "wasGeneratedBy"
WAS_ATTRIBUTED_TO: Final = _PROV + "wasAttributedTo"
WAS_ASSOCIATED_WITH: Final = _PROV + "wasAssociatedWith"
PERSON: Final = _PROV + "Person"

_XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING: Final = _XSD + "string"
XSD_INTEGER: Final = _XSD + "integer"
XSD_DECIMAL: Final = _XSD + "decimal"
XSD_DOUBLE: Final = _XSD + "double"
XSD_BOOLEAN: Final = _XSD + "boolean"
XSD_DATE: Final = _XSD + "date"

#: Prefixes of every text that zhize writes (Turtle, TriG, JSON-LD), sorted by name.
PREFIXES: Final[dict[str, str]] = {
    "actor": CODES + "actor/",
    "dcterms": "http://purl.org/dc/terms/",
    "family": CODES + "family/",
    "kind": CODES + "kind/",
    "level": CODES + "level/",
    "prov": _PROV,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "role": CODES + "role/",
    "scope": CODES + "scope/",
    "severity": CODES + "severity/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "status": CODES + "status/",
    "why": CODES + "why/",
    "xsd": _XSD,
    "zhize": ZHIZE,
}


def zhize(name: str) -> str:
    """Return the IRI of a term of the ontology."""
    return ZHIZE + name


def concept(scheme: str, code: str) -> str:
    """Return the IRI of a code: `concept("role", "lead")`."""
    return f"{CODES}{scheme}/{code}"


# Classes
DOCUMENT: Final = zhize("Document")
PART: Final = zhize("Part")
UNIT: Final = zhize("Unit")
COLLECTIVE_UNIT: Final = zhize("CollectiveUnit")
PASSAGE: Final = zhize("Passage")
ENTRY: Final = zhize("Entry")
FIELD_VALUE: Final = zhize("fieldValue")

# What every fact carries
EVIDENCE: Final = zhize("evidence")
RULE: Final = zhize("rule")
ORDER: Final = zhize("order")
ROW: Final = zhize("row")
MEASURE_OF: Final = zhize("measure")

# Passages
START: Final = zhize("start")
END: Final = zhize("end")
EXACT: Final = zhize("exact")
PREFIX: Final = zhize("prefix")
SUFFIX: Final = zhize("suffix")
PAGE: Final = zhize("page")
PARAGRAPH: Final = zhize("paragraph")
SHA256: Final = zhize("sha256")
SOURCE: Final = zhize("source")

# Links between nodes
IN_DOCUMENT: Final = zhize("inDocument")
ASSIGNED_TO: Final = zhize("assignedTo")
STATES_TARGET: Final = zhize("statesTarget")
HAS_DUTY: Final = zhize("hasDuty")
MENTIONS: Final = zhize("mentions")
MENTIONS_BRAND: Final = zhize("mentionsBrand")
MENTIONS_PROJECT: Final = zhize("mentionsProject")
MENTIONS_ITEM: Final = zhize("mentionsItem")
CONCERNS_INDUSTRY: Final = zhize("concernsIndustry")
FOCUS_OF: Final = zhize("focusOf")

# Values that are derived, or that belong to one class alone
JURISDICTION: Final = zhize("jurisdiction")
ISSUER: Final = zhize("issuer")
ISSUER_ENTRY: Final = zhize("issuerEntry")
ADDRESSEE: Final = zhize("addressee")
ADDRESSEE_ENTRY: Final = zhize("addresseeEntry")
DATE: Final = zhize("date")
DATE_ENTRY: Final = zhize("dateEntry")
DOCUMENT_NUMBER: Final = zhize("documentNumber")
MEMBER: Final = zhize("member")
MEMBER_NAME: Final = zhize("memberName")
COUNTED_MEMBERS: Final = zhize("countedMembers")
DUE_BY: Final = zhize("dueBy")
INHERITED_DUE_BY: Final = zhize("inheritedDueBy")
EXTENT_START: Final = zhize("extentStart")
EXTENT_END: Final = zhize("extentEnd")

# Findings of the audits
FINDING: Final = zhize("Finding")
CHECK: Final = zhize("check")
SEVERITY: Final = zhize("severity")
FAMILY: Final = zhize("family")
STATUS: Final = zhize("status")
MESSAGE: Final = zhize("message")
ADVICE: Final = zhize("advice")
KEY_PART: Final = zhize("keyPart")
CONCERNS_MEASURE: Final = zhize("concernsMeasure")
NOTE: Final = zhize("note")
REVIEWER: Final = zhize("reviewer")
REVIEW_DATE: Final = zhize("reviewDate")
REVIEW_REASON: Final = zhize("reviewReason")

# Organisations: units whatever documents call them
ORGANIZATION: Final = zhize("Organization")
CHANGE_EVENT: Final = zhize("ChangeEvent")
CANONICAL_UNIT: Final = zhize("canonicalUnit")
NEAR_MATCH: Final = zhize("nearMatch")
PLACE_CODE: Final = zhize("placeCode")
CHANGE_KIND: Final = zhize("changeKind")
ORIGINAL_ORGANIZATION: Final = zhize("originalOrganization")
RESULTING_ORGANIZATION: Final = zhize("resultingOrganization")

# Overlaps of units
OVERLAP: Final = zhize("Overlap")
BETWEEN: Final = zhize("between")
LEVEL: Final = zhize("level")
COMMON_MEASURE: Final = zhize("commonMeasure")
COMMON_MEASURE_COUNT: Final = zhize("commonMeasureCount")
COMMON_TARGET_COUNT: Final = zhize("commonTargetCount")
JACCARD_NUMERATOR: Final = zhize("jaccardNumerator")
JACCARD_DENOMINATOR: Final = zhize("jaccardDenominator")
WEIGHTED_NUMERATOR: Final = zhize("weightedNumerator")
WEIGHTED_DENOMINATOR: Final = zhize("weightedDenominator")
TAIL_PROBABILITY: Final = zhize("tailProbability")
TAIL_ERROR: Final = zhize("tailError")
TIGHT: Final = zhize("tight")
CONTESTED_SUBJECT: Final = zhize("contestedSubject")
DUPLICATION_CANDIDATE: Final = zhize("duplicationCandidate")

# What people decided on facts
CURATION: Final = zhize("Curation")
CURATION_SHEET: Final = zhize("CurationSheet")
DECISION: Final = zhize("Decision")
CHANGE: Final = zhize("Change")
RECORD: Final = zhize("record")
OUTCOME: Final = zhize("outcome")
FACT_LIST: Final = zhize("factList")
QUOTED: Final = zhize("quoted")
ACTION_TAKEN: Final = zhize("actionTaken")
DECIDED_ON: Final = zhize("decidedOn")
REASON: Final = zhize("reason")
EARLIER_ROW: Final = zhize("earlierRow")
CHANGED_FIELD: Final = zhize("changedField")
EARLIER_VALUE: Final = zhize("earlierValue")
DECIDES_ON: Final = zhize("decidesOn")
