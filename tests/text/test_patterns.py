"""Patterns that are led by a class of characters find what they would find without it."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import zhize.graph.extraction as package
from zhize.graph.extraction import lists, role_words
from zhize.graph.extraction.rules import rules
from zhize.graph.text.patterns import Led

from tests.oracle.documents import corpus


def _led(value: object) -> list[Led]:
    if isinstance(value, Led):
        return [value]
    return [one for part in value for one in _led(part)] if isinstance(value, tuple) else []


def _all() -> dict[str, Led]:
    found = {f"role_words.{name}": _led(getattr(role_words._patterns(), name))[0] for name in ("label", "verb")}
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for name, value in [*vars(module).items(), ("verbs", lists._verbs() if module is lists else ())]:
            found |= {f"{info.name.rsplit('.', 1)[1]}.{name}[{n}]": one for n, one in enumerate(_led(value))}
    return found


PATTERNS = _all()
TEXTS = [
    *(planted.text for planted in corpus(40, seed=9)),
    *(text for rule in rules().values() for text in (rule.example, rule.counterexample)),
]


def test_the_led_patterns_are_found():
    assert len(PATTERNS) >= 6


@pytest.mark.parametrize("name", PATTERNS)
def test_a_led_pattern_finds_what_it_finds_by_itself(name):
    led = PATTERNS[name]
    for text in TEXTS:
        spans = [found.span() for found in led.plain.finditer(text)]
        assert [found.span() for found in led.finditer(text)] == spans, text
        first = led.search(text)
        assert (first and first.span()) == (spans[0] if spans else None), text


@pytest.mark.parametrize("name", PATTERNS)
def test_a_led_pattern_keeps_to_its_stretch(name):
    led = PATTERNS[name]
    for text in TEXTS[:20]:
        low, high = len(text) // 3, 2 * len(text) // 3
        assert [found.span() for found in led.finditer(text, low, high)] == [
            found.span() for found in led.plain.finditer(text, low, high)
        ]


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("牵头|责任单位", "牵责"),
        (r"(?<!不)能(?=够)|无法", "能无"),
        (r"等?(?:的)?方式", "等的方"),
        (r"^(?:最高|最低)", "最"),
        (r"[甲乙]{2,}丙", "甲乙"),
        (r"\d+年", r"\d"),
        (r"[0-9]?[、，]", "0-9、，"),
    ],
)
def test_the_class_of_beginnings_is_read_off_the_pattern(pattern, firsts):
    assert Led(pattern)._begin.pattern.startswith(f"[{firsts}](?<=")


@pytest.mark.parametrize("pattern", ["[^，]+的", ".年", "[一-鿿]{2}局", "(?:甲)?", "(?:甲|[^乙])丙", r"\w+"])
def test_a_pattern_that_can_begin_with_anything_is_searched_for_as_it_is(pattern):
    assert Led(pattern)._begin is None
    assert [found.span() for found in Led(pattern).finditer("甲丙的年一二局")] == [
        found.span() for found in Led(pattern).plain.finditer("甲丙的年一二局")
    ]
