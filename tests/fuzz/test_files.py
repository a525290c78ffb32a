"""Two hundred broken files in every test run; five thousand in `make fuzz`."""

from __future__ import annotations

import pytest

from tests.needed import need_module

from .files import SUFFIXES, bases, fault_of, mutant

COUNT, CHUNKS = 200, 5


def test_a_number_brings_its_file_back_and_every_format_is_broken():
    assert mutant(3, 17) == mutant(3, 17)
    data = {mutant(3, number)[1] for number in range(50)}
    assert len(data) > 45


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whole_files_are_read_as_they_should_be(suffix):
    if suffix == ".pdf":
        need_module("pypdfium2")
    assert fault_of(f"整{suffix}", bases()[suffix]) is None


def test_what_a_reader_may_not_do_is_seen(tmp_path, monkeypatch):
    import zhize.graph.reading.formats as formats

    from . import files

    def writes(*_: object):
        (tmp_path / "x").write_text("x")
        return formats.decode(b"x"), formats.PLAIN

    monkeypatch.setattr(files, "read_bytes", writes)
    assert str(fault_of("a.txt", b"x")).startswith("forbidden: open")


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_broken_files_are_read_or_refused_in_one_line(chunk):
    need_module("pypdfium2")
    size = COUNT // CHUNKS
    found = {
        number: what for number in range(chunk * size, (chunk + 1) * size) if (what := fault_of(*mutant(1, number)))
    }
    assert not found, "again: python -m tests.fuzz --files --only NUMBER"
