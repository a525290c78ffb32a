"""Asks a person in a terminal what they want to know: a question, then its parameters one after the other.

Knows lines of text only: `read` gives what was typed, `tell` shows a line. Nothing is asked of the graph but choices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..questions import Choice, Param, ParamType, Question, Registry, alike, terms
from ..store import Store

#: How many choices are shown at once.
_SHOWN = 20
_QUIT, _BACK = frozenset(("q", "quit", "退出", "取消")), frozenset(("b", "back", "返回"))
_BETWEEN = re.compile(r"[\s,，;；、]+")
_TYPES = {
    ParamType.DATE: ("日期，写作 2025、2025-10 或 2025-10-01", "a date: 2025, 2025-10 or 2025-10-01"),
    ParamType.BOOLEAN: ("是或否（true、false）", "yes or no (true, false)"),
}


class Cancelled(Exception):
    """The person wants no answer."""


class _Back(Exception):
    """The person wants the step before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for: a question and what they gave for its parameters."""

    question: Question
    given: dict[str, list[str]]


class Interview:
    """One talk with one person."""

    def __init__(
        self, registry: Registry, open_graph: Callable[[], Store], read: Callable[[str], str],
        tell: Callable[[str], None], lang: str,
    ) -> None:
        self._registry, self._open, self._read, self._tell, self._lang = registry, open_graph, read, tell, lang
        self._store: Store | None = None
        self._lists: dict[str, list[Choice]] = {}

    def run(self) -> Asked:
        """Return what the person asked for. Raises `Cancelled`, and what opening the graph raises."""
        found: Sequence[Question] = list(self._registry.questions.values())
        while True:
            question = self._question(found)
            try:
                return Asked(question, self._given(question))
            except _Back:
                continue

    def _question(self, every: Sequence[Question]) -> Question:
        """Return the question chosen by number, name or a word of its title."""
        self._tell(self._say("可以问的问题：", "What can be asked:"))
        numbers = {question.name: at for at, question in enumerate(every, 1)}
        wide = max(len(question.name) for question in every)
        shown = every
        while True:
            for question in shown:
                self._tell(f"{numbers[question.name]:>4}  {question.name:<{wide}}  {question.title.of(self._lang)}")
            said = self._line(
                self._say("请输入编号、名称或标题里的词（q 退出）", "Number, name or a word of the title (q to quit)")
            )
            word = alike(said)
            exact = [each for each in every if said in (each.name, str(numbers[each.name]))]
            shown = exact or [
                each for each in every
                if word and any(word in alike(text) for text in (each.name, each.title.zh, each.title.en))
            ]
            if len(shown) == 1:
                return shown[0]
            if not shown:
                self._tell(self._say(f"没有这样的问题：{said}", f"No such question: {said}"))
                shown = every if not said else []

    def _given(self, question: Question) -> dict[str, list[str]]:
        """Return what is given for each parameter; `_Back` from the first one goes back to the questions."""
        self._tell(f"\n{question.title.of(self._lang)}：{question.description.of(self._lang)}")
        given: dict[str, list[str]] = {}
        at = 0
        while at < len(question.params):
            param = question.params[at]
            given.pop(param.name, None)
            try:
                values = self._values(param)
            except _Back:
                if at == 0:
                    raise
                at -= 1
                continue
            if values:
                given[param.name] = values
            at += 1
        return given

    def _values(self, param: Param) -> list[str]:
        """Return what is given for one parameter as it goes on a command line; nothing for its default."""
        choices = self._choices(param.choices) if param.choices else []
        shown = list(enumerate(choices, 1))
        label = param.label.of(self._lang)
        while True:
            self._tell("")
            for at, choice in shown[:_SHOWN]:
                self._tell(f"{at:>4}  {self._named(choice, choices)}")
            if len(shown) > _SHOWN:
                rest = len(shown) - _SHOWN
                more = self._say(f"还有 {rest} 个，输入几个字查找", f"{rest} more, type a few characters")
                self._tell(f"      …… {more}")
            said = self._line(f"{label}{self._hint(param)}", back=True)
            if not said and not param.required:
                return []
            if not said:
                self._tell(self._say("这一项必填", "This is needed"))
                continue
            try:
                return self._understood(param, said, choices)
            except UsageError as error:
                part = [(at, choice) for at, choice in enumerate(choices, 1) if alike(said) in alike(choice.label)]
                self._tell(str(error) if not part else self._say(f"“{said}”有几个，请选：", f"Several hold {said!r}:"))
                shown = part or shown[:0]

    def _understood(self, param: Param, said: str, choices: Sequence[Choice]) -> list[str]:
        """Return the values that a line holds: one name, or several numbers and names. Raises `UsageError`."""
        try:
            return self._checked(param, [said], choices)
        except UsageError:
            several = [each for each in _BETWEEN.split(said) if each]
            if len(several) < 2 or not param.several:
                raise
            return self._checked(param, several, choices)

    def _checked(self, param: Param, values: Sequence[str], choices: Sequence[Choice]) -> list[str]:
        numbered = [
            self._named(choices[int(each) - 1], choices)
            if each.isdecimal() and param.several and 0 < int(each) <= len(choices)
            and not any(each in choice.names for choice in choices)
            else each
            for each in values
        ]
        terms(param, numbered, self._choices)
        return list(dict.fromkeys(numbered))

    def _choices(self, name: str) -> list[Choice]:
        if name not in self._lists:
            self._store = self._store or self._open()
            self._lists[name] = self._registry.choices(self._store, name)
        return self._lists[name]

    @staticmethod
    def _named(choice: Choice, choices: Sequence[Choice]) -> str:
        """Return the name that tells a choice from the others."""
        alone = sum(each.label == choice.label for each in choices) == 1
        return choice.label if alone else choice.full or choice.label

    def _hint(self, param: Param) -> str:
        kind = _TYPES.get(param.type)
        kind = kind or ("编号或名称，可写几个", "numbers or names, several if you like")
        parts = [self._say(*kind)]
        if not param.required:
            default = param.default or self._say("全部", "all")
            parts.append(self._say(f"回车：{default}", f"Enter: {default}"))
        parts.append(self._say("b 返回，q 退出", "b back, q quit"))
        return self._say(f"（{'；'.join(parts)}）", f" ({'; '.join(parts)})")

    def _line(self, asked: str, *, back: bool = False) -> str:
        """Return what is typed after a prompt. Raises `Cancelled`, `_Back`."""
        said = self._read(f"{asked}: ")
        if not said.endswith("\n"):  # the end of the input
            raise Cancelled
        said = said.strip()
        if said.lower() in _QUIT:
            raise Cancelled
        if back and said.lower() in _BACK:
            raise _Back
        return said

    def _say(self, zh: str, en: str) -> str:
        return en if self._lang == "en" else zh
