"""`zhize query` without a name asks in a terminal; in a pipe it says what to do."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from zhize.graph.cli.interview import Asked, Cancelled, Interview
from zhize.graph.questions import bundled
from zhize.graph.store import open_store

START = [sys.executable, "-c", "from zhize.graph.cli import main; main()"]


@pytest.fixture
def talk(built: Path) -> Callable[..., tuple[Asked | None, str]]:
    """Hold an interview with the lines that a person types; return what was asked for and all that was shown."""

    def held(*typed: str, lang: str = "zh") -> tuple[Asked | None, str]:
        lines, shown = list(typed), []

        def read(prompt: str) -> str:
            shown.append(prompt)
            return f"{lines.pop(0)}\n" if lines else ""

        try:
            asked = Interview(bundled(), lambda: open_store(built), read, shown.append, lang).run()
        except Cancelled:
            asked = None
        assert not lines, "typed more than was asked for"
        return asked, "\n".join(shown)

    return held


@pytest.mark.parametrize("chosen", ["joint-leads", "两个以上单位牵头", "several leads"])
def test_a_question_is_chosen_by_name_or_a_word_of_its_title(talk: Callable[..., Any], chosen: str) -> None:
    asked, shown = talk(chosen)
    assert asked.question.name == "joint-leads"
    assert asked.given == {}
    assert "哪些措施有两个以上牵头单位" in shown


def test_a_question_is_chosen_by_its_number(talk: Callable[..., Any]) -> None:
    names = list(bundled().questions)
    assert talk(str(names.index("measures") + 1))[0].question.name == "measures"


def test_a_word_that_several_titles_hold_shows_those(talk: Callable[..., Any]) -> None:
    asked, shown = talk("共担", "shared-targets", "")
    assert asked.question.name == "shared-targets"
    assert shown.count("target-units") == 2
    assert shown.count("  measures") == 1


def test_parameters_are_given_by_number_name_or_part_and_checked(talk: Callable[..., Any]) -> None:
    asked, shown = talk("common-measures", "区商业委", "商务委", "区农业农村委")
    assert asked.given == {"a": ["商务委"], "b": ["区农业农村委"]}
    assert "是不是" in shown
    assert "区商务委" in shown
    by_number, _ = talk("common-measures", "1", "2、3")
    assert len(by_number.given["b"]) == 2
    assert all(name.startswith("区") or name for name in by_number.given["b"])


def test_a_part_that_several_names_hold_shows_those(talk: Callable[..., Any]) -> None:
    asked, shown = talk("unit", "委", "区教委")
    assert asked.given == {"unit": ["区教委"]}
    assert "“委”有几个" in shown


def test_enter_takes_the_default_and_dates_are_checked(talk: Callable[..., Any]) -> None:
    assert talk("targets-by-lead", "", "")[0].given == {}
    asked, shown = talk("targets-by-lead", "明年", "2025", "是")
    assert asked.given == {"deadline": ["2025"], "inherited": ["是"]}
    assert "2025-10-01" in shown


def test_what_is_needed_is_asked_for_again(talk: Callable[..., Any]) -> None:
    asked, shown = talk("brand", "", "黔江鸡杂")
    assert asked.given == {"brand": ["黔江鸡杂"]}
    assert "必填" in shown


def test_back_goes_one_step_and_quit_ends(talk: Callable[..., Any]) -> None:
    asked, _ = talk("common-measures", "区财政局", "b", "区商务委", "区教委")
    assert asked.given == {"a": ["区商务委"], "b": ["区教委"]}
    assert talk("brand", "返回", "measures")[0].question.name == "measures"
    assert talk("brand", "q")[0] is None
    assert talk("退出")[0] is None
    assert talk()[0] is None


def test_it_speaks_english(talk: Callable[..., Any]) -> None:
    _, shown = talk("nothing of the kind", "brand", "q", lang="en")
    assert "No such question" in shown
    assert "b back, q quit" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal of POSIX")
def test_a_terminal_is_asked_shown_the_answer_and_told_the_command(built: Path) -> None:
    shown, code = at_terminal(["query", "--graph", str(built)], "unit\n", "区教委\n")
    assert code == 0
    assert "请输入编号、名称或标题里的词" in shown
    assert "实施服务业品种拓展行动" in shown
    (line,) = [line for line in shown.splitlines() if line.strip().startswith("zhize query")]
    again = subprocess.run([*START, *shlex.split(line)[1:], "--format", "json"], capture_output=True, encoding="utf-8", check=True)
    assert "实施服务业品种拓展行动" in again.stdout
    shown, code = at_terminal(["query", "--graph", str(built)], "q\n")
    assert (code, "已取消" in shown) == (0, True)


def test_in_a_pipe_it_says_what_to_do(zhize: Callable[..., Any], built: Path) -> None:
    ran = zhize("query", "--graph", built, stdin=b"joint-leads\n")
    assert ran.code == 2
    assert "zhize questions" in ran.err
    assert ran.out == ""


def at_terminal(arguments: list[str], *typed: str) -> tuple[str, int]:
    """Run a command in a pseudo terminal, type line after line once it waits; return the screen and the exit code."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen([*START, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    screen, lines = bytearray(), list(typed)
    until = time.monotonic() + 60
    try:
        while time.monotonic() < until:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            screen += piece
            if lines and screen.decode(errors="replace").endswith(": "):
                os.write(ours, lines.pop(0).encode())
        return screen.decode(errors="replace"), process.wait(30)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
