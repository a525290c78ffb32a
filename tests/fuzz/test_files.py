"""Two hundred broken files in every test run; five thousand in `make fuzz`."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from zhize.graph.errors import InputError
from zhize.graph.reading.formats import read_bytes

from tests.needed import need_module
from tests.reading import making

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


def _write(path):
    path.write_text("x", encoding="utf-8")


def _write_below_python(path):
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT))


def _connect(_):
    with socket.socket() as made, contextlib.suppress(OSError):
        made.connect(("127.0.0.1", 9))


def _look_up(_):
    with contextlib.suppress(OSError):
        socket.getaddrinfo("localhost", 80)


def _run(_):
    subprocess.run([sys.executable, "-c", ""], check=True)


@pytest.mark.parametrize("act", [_write, _write_below_python, Path.mkdir, _connect, _look_up, _run])
def test_what_a_reader_may_not_do_is_seen(tmp_path, monkeypatch, act):
    import zhize.graph.reading.formats as formats

    from . import files

    def acts(*_: object):
        act(tmp_path / "x")
        return formats.decode(b"x"), formats.PLAIN

    monkeypatch.setattr(files, "read_bytes", acts)
    assert str(fault_of("a.txt", b"x")).startswith("forbidden: ")


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_broken_files_are_read_or_refused_in_one_line(chunk):
    need_module("pypdfium2")
    size = COUNT // CHUNKS
    found = {
        number: what for number in range(chunk * size, (chunk + 1) * size) if (what := fault_of(*mutant(1, number)))
    }
    assert not found, "again: python -m tests.fuzz --files --only NUMBER"


SECRET = "县保密局的内部文字"


@pytest.fixture
def server():
    """A port at which somebody would be heard, whoever calls: code in C too."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0)
        yield listening


def _pointing(address: str, secret: str) -> dict[str, bytes]:
    """Return a file of each format that names a host and a file of this machine wherever its format lets it."""
    kinds = ("hyperlink", "image", "attachedTemplate", "aFChunk", "numbering", "styles")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="x{at}" Type="{office}/{kind}" Target="{target}" TargetMode="External"/>'
        for at, (kind, target) in enumerate((kind, target) for kind in kinds for target in (f"{address}/{kind}", secret))
    )
    words = "（一）建设园区。（牵头单位：县甲局；责任单位：县乙局）"
    page = (
        f'<!DOCTYPE html SYSTEM "{address}/x.dtd" [<!ENTITY s SYSTEM "{secret}">]><html><head><base href="{address}/">'
        f'<link rel="stylesheet" href="{address}/x.css"><meta http-equiv="refresh" content="0;url={address}/r"></head>'
        f'<body><p>{words}&s;</p><img src="{address}/x.png"><iframe src="{secret}"></iframe><script src="{address}/x.js"></script>'
        f'<object data="{secret}"></object><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/></body></html>'
    )
    head = '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>'
    pages = "".join(f'<ofd:Page BaseLoc="{target}"/>' for target in (f"{address}/p.xml", secret))
    action = b"/OpenAction<</S/URI/URI(%s)>>/AA<</WC<</S/Launch/F(%s)>>>>" % (address.encode(), secret.encode())
    return {
        ".docx": making.docx(
            making.paragraph(words, inside='<w:altChunk r:id="x6" xmlns:r="http://x"/>'),
            **{"word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'},
        ),
        ".html": page.encode(),
        ".xhtml": f'<?xml version="1.0"?><?xml-stylesheet href="{address}/x.xsl"?>{page}'.encode(),
        ".ofd": making.ofd(
            making.ofd_page(making.ofd_text(words, 20, 40)), **{"Doc_0/Document.xml": f"{head}{pages}</ofd:Pages></ofd:Document>"}
        ),
        ".pdf": bases()[".pdf"].replace(b"/Type/Catalog", b"/Type/Catalog" + action),
    }


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xhtml", ".ofd", ".pdf"])
def test_a_file_that_points_elsewhere_reaches_nobody_and_takes_in_nothing(suffix, server, tmp_path):
    if suffix == ".pdf":
        need_module("pypdfium2")
    secret = tmp_path / "秘.txt"
    secret.write_text(SECRET, encoding="utf-8")
    data = _pointing(f"http://127.0.0.1:{server.getsockname()[1]}", secret.as_uri())[suffix]
    try:
        text = read_bytes(data, f"文件{suffix}", suffix)[0]
    except InputError as error:
        text = str(error)
        assert suffix == ".ofd", text
    assert SECRET not in text
    with pytest.raises(BlockingIOError):
        server.accept()
