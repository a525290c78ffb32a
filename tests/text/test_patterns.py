"""Patterns that are led by a class of characters find what they would find without it."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import zhize.graph.extraction as package
from zhize.graph.extraction import lists
from zhize.graph.extraction.rules import rules
from zhize.graph.text.patterns import Led

from tests.oracle.documents import corpus


def _led(value: object) -> list[Led]:
    if isinstance(value, Led):
        return [value]
    return [one for part in value for one in _led(part)] if isinstance(value, tuple) else []


def _all() -> dict[str, Led]:
    found = {}
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
