"""What many tests use: a short text of our own, the bundled document built once a worker, and the command line in process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

#: A whole document of our own: one part, two measures, a double role, an undated and a dated target, a brand.
SHORT_TEXT = """甲市茶业振兴实施意见

各区县人民政府，市政府有关部门：
为振兴茶业，提出以下意见。

一、做强茶业
（一）建设茶园。新建茶园基地5个，打造“云岭红”品牌。力争到2025年，茶叶产值达到12亿元以上。（牵头单位：市农业农村局；责任单位：市财政局、市农业农村局）
（二）拓展市场。提升“云岭红”品牌知名度，建设茶叶市场3个。（牵头单位：市商务局；责任单位：市财政局、市市场监管局）

甲市人民政府
2024年2月29日
"""


@pytest.fixture
def short_document(tmp_path: Path) -> Path:
    """A file with the short text."""
    path = tmp_path / "茶业 实施意见.txt"
    path.write_text(SHORT_TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `zhize build` writes for the bundled document. Not to be written to."""
    from zhize.graph.build import build_folder

    out = tmp_path_factory.mktemp("built") / "out"
    build_folder([], out)
    return out


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str
    raw: bytes


@pytest.fixture
def zhize(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the command line in this process: `zhize("query", "units", stdin=b"…")`."""
    from zhize.graph.cli import main

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["zhize", *map(str, arguments)])
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            with pytest.raises(SystemExit) as ended:
                main()
        out.flush()
        err.flush()
        raw = out.buffer.getvalue()  # type: ignore[attr-defined]
        words = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
        code = ended.value.code
        return Ran(code if isinstance(code, int) else int(code is not None), raw.decode("utf-8", "replace"), words, raw)

    return run
