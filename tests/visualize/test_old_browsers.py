"""Nothing on a page is newer than Chromium 86: scripts are parsed, ours and the library's; styles are searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser
from zhize.visualize.network import vendor

ROOT = Path(__file__).resolve().parents[2] / "visualize" / "static"
SCRIPTS = sorted(ROOT.rglob("*.js"))
STYLES = sorted(ROOT.rglob("*.css"))
_PARSER = Parser(Language(tree_sitter_javascript.language()))

#: Members and globals with the Chromium version that brought them (MDN's compatibility data).
NEWER_NAMES = {
    "at": 92, "hasOwn": 93, "structuredClone": 98, "findLast": 97, "findLastIndex": 97, "toSorted": 110,
    "toReversed": 110, "toSpliced": 110, "groupBy": 117, "fromAsync": 121, "withResolvers": 119, "toWellFormed": 111,
    "checkVisibility": 105, "showPopover": 114, "togglePopover": 114, "startViewTransition": 111, "randomUUID": 92,
    "Segmenter": 87, "userAgentData": 90, "isSubsetOf": 122, "symmetricDifference": 122, "setHTMLUnsafe": 124,
    "highlights": 105, "scrollsnapchange": 129, "replaceSync": 99,
}
#: Kinds of node in the syntax tree that came later, or that a script in a page cannot have (0).
NEWER_SYNTAX = {"class_static_block": 94, "import_statement": 0, "export_statement": 0}
#: Patterns of style sheets that came later.
NEWER_STYLE = {
    r":has\(": 105, r":is\(": 88, r":where\(": 88, r"(?:^|[{;\s])inset\s*:": 87, r"aspect-ratio\s*:": 88, r"\d(?:dvh|svh|lvh|dvw)\b": 108,
    r"color-mix\(": 111, r"@layer": 99, r"@container": 105, r"accent-color": 93, r"(?:^|\s)&[\s:.\[]": 112, r"text-wrap\s*:": 114,
    r"\boklch\(": 111, r"\boverflow\s*:\s*clip": 90, r"scrollbar-(?:gutter|width|color)": 94,
}


def _walk(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(here.children)


def _called(node: Node) -> bool:
    """Tell whether a name is that of a method that is called; a field may have any name."""
    member = node.parent
    call = member.parent if member is not None and member.type == "member_expression" else None
    return node.type == "property_identifier" and call is not None and call.type == "call_expression" and call.child_by_field_name("function") == member


def newer(source: str) -> list[str]:
    """Return what in a script came after Chromium 86."""
    tree = _PARSER.parse(source.encode())
    found = ["no script of this grammar"] if tree.root_node.has_error else []
    for node in _walk(tree.root_node):
        words = (node.text or b"").decode() if not node.children else ""
        if node.type in NEWER_SYNTAX and node.is_named:
            found.append(node.type)
        if words in NEWER_NAMES and _called(node):
            found.append(f".{words}()")
        if node.type == "identifier" and words in ("structuredClone", "AggregateError"):
            found.append(words)
        if node.type == "regex_flags" and set(words) & set("dv"):
            found.append(f"/…/{words}")
    return found


def newer_style(source: str) -> list[str]:
    """Return what in a style sheet came after Chromium 86."""
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return [pattern for pattern in NEWER_STYLE if re.search(pattern, source)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_scripts_run_in_chromium_86(path: Path):
    assert newer(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_styles_are_understood_by_chromium_86(path: Path):
    assert newer_style(path.read_text(encoding="utf-8")) == []


def test_the_librarys_script_and_style_are_no_newer():
    library = vendor()
    assert newer(library.script) == []
    assert newer_style(library.style) == []


@pytest.mark.parametrize(
    "source",
    ["a.at(-1)", "Object.hasOwn(a, b)", "structuredClone(a)", "class A { static { b(); } }", "a.findLast(b)", "/a/v.test(b)", "import a from 'b'", "a ? b"],
)
def test_what_is_newer_is_found(source: str):
    assert newer(source)


@pytest.mark.parametrize("source", ["a?.b ?? c", "a ||= b", "b.replaceAll('a', '')", "({ at: 1 })", "new Map([[1, 2]])", "`${a}`", "/a/su.test(b)"])
def test_what_chromium_86_knows_is_let_through(source: str):
    assert newer(source) == []


@pytest.mark.parametrize("source", ["a:has(b) {}", "a { inset: 0; }", "a { aspect-ratio: 1; }", "a { height: 100dvh; }", "a { & b { c: d; } }", "a { accent-color: red; }"])
def test_newer_styles_are_found(source: str):
    assert newer_style(source)
