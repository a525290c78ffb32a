"""Opening what a build wrote, or saying what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from zhize.graph.errors import InputError
from zhize.graph.store import Engine, MemoryStore, OxigraphStore, open_store

from .conftest import RECORD


@pytest.mark.parametrize(("engine", "kind"), [(Engine.OXIGRAPH, OxigraphStore), (Engine.MEMORY, MemoryStore)])
def test_a_folder_or_its_file_can_be_opened(tmp_path: Path, engine: Engine, kind: type) -> None:
    (tmp_path / "graph.nq").write_bytes(RECORD)
    for path in (tmp_path, tmp_path / "graph.nq"):
        store = open_store(path, engine)
        assert isinstance(store, kind)
        assert len(store) == 8


def test_oxigraph_is_the_engine_unless_asked_otherwise(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(RECORD)
    assert isinstance(open_store(tmp_path), OxigraphStore)


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_missing_graph_says_to_build_first(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="zhize build") as caught:
        open_store(tmp_path / name)
    assert name in (caught.value.where or "")


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("这不是图谱", encoding="utf-8")
    with pytest.raises(InputError, match="N-Quads") as caught:
        open_store(tmp_path)
    assert str(tmp_path) in (caught.value.where or "")
