"""Integrity of the tables in data/lexicon and data/rules; every message says how to mend the row.

Nothing of the first document may stand in them: the words looked for are derived from its key, here and now.
"""

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "data" / "lexicon").glob("*.csv"))
RULES = sorted((ROOT / "data" / "rules").glob("*.csv"))
KEY = ROOT / "tests" / "gold" / "qianjiang-sanpin-2023.gold.json"
TEXT = ROOT / "data" / "documents" / "qianjiang-sanpin-2023.txt"
#: Words that head names everywhere; a name of the document that is nothing else is no name of its own.
GENERAL = re.compile(r"^(?:实施|构建|打造|丰富|优化|加强|建立|强化|加大)|^中国|^全国|^民族|^四大|^汽车|^青菜|^百年|^千里|^复方|^峡谷|^大十")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def forbidden() -> dict[str, str]:
    """Return the names of the first document and what each is: brands, units, titles, places."""
    key = json.loads(KEY.read_text(encoding="utf-8"))
    text = TEXT.read_text(encoding="utf-8")
    document = key["document"]
    names = {brand["name"]: "brand" for brand in key["brands"]}
    units = {unit for row in key["assignments"] for role in ("leads", "responsible", "others") for unit in row[role]}
    names |= dict.fromkeys(units, "unit")
    names |= {document[field]: field for field in ("title", "annexed_title", "issuer")}
    names |= {measure["title"]: "measure title" for measure in key["measures"]}
    places = set(re.findall(r"(\w{2,3})[省市区县州]", document["issuer"]))
    # A place: the two characters that several brands, or a unit without a level, begin with.
    heads = Counter(brand["name"][:2] for brand in key["brands"])
    places |= {head for head, count in heads.items() if count > 1}
    places |= {unit[:2] for unit in units if unit[0] not in "市区县"}
    places |= {brand["name"][:2] for brand in key["brands"] if brand["name"][:2] in text.replace(brand["name"], "")}
    names |= {place: "place or name" for place in places if not GENERAL.match(place) and re.fullmatch(r"[一-鿿]{2,3}", place)}
    # Titles such as 加强组织领导 are the genre's, not the document's: they stand in thousands of plans.
    return {name: what for name, what in names.items() if what != "measure title" or len(name) > 6}


def test_the_tables_are_found():
    assert len(TABLES) >= 6
    assert len(RULES) >= 6


def test_the_forbidden_names_are_derived():
    kinds = Counter(forbidden().values())
    assert kinds["brand"] == 38
    assert kinds["unit"] == 26
    assert kinds["place or name"] >= 6
    assert kinds["measure title"] >= 15


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
class TestTable:
    def test_is_utf8_without_mark_and_ends_lines_with_lf(self, path):
        data = path.read_bytes()
        data.decode("utf-8")
        assert not data.startswith(b"\xef\xbb\xbf"), "save without a byte-order mark"
        assert b"\r" not in data, "save with LF line ends"
        assert data.endswith(b"\n"), "end the last line"

    def test_has_its_columns(self, path):
        head = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        assert "source" in head and "note" in head, f"add the columns source and note to {path.name}: {head}"
        assert len(head) == len(set(head)), f"a column of {path.name} is named twice: {head}"
        assert all(None not in row and None not in row.values() for row in read(path)), "a row has too many or too few cells"

    def test_is_sorted_and_holds_each_term_once(self, path):
        column = next(iter(read(path)[0]))
        terms = [row[column] for row in read(path)]
        assert [term for term, count in Counter(terms).items() if count > 1] == [], "delete the doubles"
        assert terms == sorted(terms), f"sort {path.name} by {column}, by code point (sorted() in Python)"

    def test_every_row_names_its_source(self, path):
        column = next(iter(read(path)[0]))
        bare = [row[column] for row in read(path) if not row["source"].strip()]
        assert bare == [], "name a law, a standard or general vocabulary as the source of these rows"

    def test_no_cell_has_stray_spaces(self, path):
        stray = [value for row in read(path) for value in row.values() if value != value.strip()]
        assert stray == [], "strip these cells"

    def test_holds_no_name_of_the_first_document(self, path):
        cells = [value for row in read(path) for value in row.values()]
        assert found(cells) == [], f"{path.name}: take these rows out, the grammar must read the names by itself"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rule_tables_have_their_columns_and_no_name_of_the_first_document(path):
    rows = read(path)
    assert list(rows[0]) == ["id", "zh", "en", "example", "counterexample"]
    assert all(value for row in rows for value in row.values()), "fill every cell"
    assert all(re.fullmatch(r"[a-z][a-z0-9-]+", row["id"]) for row in rows)
    assert found([value for row in rows for value in row.values()]) == [], "invent a neutral sentence"


@pytest.mark.parametrize("folder", ["graph", "visualize", "ontology", "data/lexicon", "data/rules"])
def test_no_code_names_anything_of_the_first_document(folder):
    paths = sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".csv", ".ttl", ".rq", ".html", ".js"))
    assert paths
    hits = {str(path.relative_to(ROOT)): found([path.read_text(encoding="utf-8")]) for path in paths}
    assert {path: names for path, names in hits.items() if names} == {}, "replace the names by invented ones (云岭, 甲市)"


def found(texts: list[str]) -> list[tuple[str, str]]:
    """Return the forbidden names that occur in texts, quotation marks aside."""
    squeezed = "\n".join(texts)
    return sorted((name, what) for name, what in forbidden().items() if name in squeezed)
