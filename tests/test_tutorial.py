"""The tutorials are run, block by block, and print what they say."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from tests.needed import need_module

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("tutorial.md", "tutorial.zh.md")
_BLOCK = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```\n", re.S)


def blocks(name: str) -> list[tuple[str, str]]:
    """The code blocks of a page, each with what it prints."""
    return _BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))


def test_both_tutorials_show_the_same_code_and_no_block_is_left_out() -> None:
    assert blocks(PAGES[0]) == blocks(PAGES[1])
    for name in PAGES:
        assert (DOCS / name).read_text(encoding="utf-8").count("```python") == len(blocks(name)) >= 10


@pytest.mark.parametrize("name", PAGES[:1])  # the other one has the same blocks
def test_every_block_prints_what_the_page_says(name: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_module("pandas")
    (tmp_path / "out").symlink_to(built, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    known: dict[str, Any] = {}
    for code, said in blocks(name):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, name, "exec"), known)
        assert printed.getvalue() == said, code
