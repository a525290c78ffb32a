"""Output is written aside and renamed: whatever fails, the old result stays whole."""

import os

import pytest
from zhize.graph.errors import OutputError
from zhize.graph.output import MARK, replaced_folder, write_file


def build(out, files):
    with replaced_folder(out, files) as folder:
        for name, words in files.items():
            (folder / name).write_text(words, encoding="utf-8")
        (folder / MARK).write_text("name\n" + "".join(f"{name}\n" for name in files), encoding="utf-8")


def contents(out):
    return {path.name: path.read_text(encoding="utf-8") for path in out.iterdir() if path.name != MARK}


def test_a_second_build_replaces_the_first(tmp_path):
    out = tmp_path / "out"
    build(out, {"a": "1", "b": "1"})
    build(out, {"a": "2"})
    assert contents(out) == {"a": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_halfway_leaves_the_old_result_and_no_litter(tmp_path):
    out = tmp_path / "out"
    build(out, {"a": "1"})
    with pytest.raises(RuntimeError), replaced_folder(out) as folder:
        (folder / "a").write_text("half")
        raise RuntimeError
    assert contents(out) == {"a": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_person_s_own_files_in_the_folder_are_kept(tmp_path):
    out = tmp_path / "out"
    build(out, {"a": "1"})
    (out / "批注.docx").write_text("mine", encoding="utf-8")
    build(out, {"a": "2"})
    assert contents(out) == {"a": "2", "批注.docx": "mine"}


def test_somebody_else_s_folder_is_refused(tmp_path):
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(OutputError, match="不是以前的生成结果"):
        build(tmp_path, {"a": "1"})
    assert contents(tmp_path) == {"thesis.doc": "x"}


def test_a_run_killed_between_the_two_renames_is_mended_by_the_next(tmp_path):
    out = tmp_path / "out"
    build(out, {"a": "1"})
    out.rename(tmp_path / ".out.old")
    with pytest.raises(RuntimeError), replaced_folder(out):
        raise RuntimeError
    assert contents(out) == {"a": "1"}


def test_a_file_that_cannot_be_written_names_its_place_and_the_old_one_stays(tmp_path):
    path = tmp_path / "facts.json"
    write_file(path, b"old")
    with pytest.raises(OutputError, match=r"facts\.json"):
        write_file(path / "inside", b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="full device exists on POSIX only")
def test_a_full_disk_is_one_clear_error(tmp_path, monkeypatch):
    import tempfile

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    path = tmp_path / "facts.json"
    write_file(path, b"old")
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    with pytest.raises(OutputError, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
