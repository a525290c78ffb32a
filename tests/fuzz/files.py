"""Files of every format as they break: cut, flipped, swapped, renamed, packed to burst. What reads them must say so.

A file is read as it should be if it gives a text whose facts hold, or one line that names it and says what to do; in
bounded time, without writing a file or reaching a host.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from functools import cache
from html import escape
from random import Random
from typing import Any

from zhize.graph.errors import InputError
from zhize.graph.reading.formats import read_bytes
from zhize.graph.reading.pdf import read_here

from tests.conftest import SHORT_TEXT
from tests.fuzz.guard import forbidden
from tests.fuzz.running import check
from tests.reading import making

#: Endings that the broken files have.
SUFFIXES = (".docx", ".html", ".pdf", ".ofd", ".txt")
#: Longest time one file may take, in seconds of the processor.
SECONDS = 20.0
#: Whether forbidden acts are being recorded, and what was recorded.
_watched: list[str] | None = None
_installed = False


def pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF of lines of ASCII words, written by hand: one font, uncompressed streams, a table of rules."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        stream = b"BT /F1 14 Tf 72 760 Td 20 TL " + b"".join(b"(%s) Tj T* " % line.encode() for line in lines) + b"ET "
        stream += b"".join(b"%d 300 m %d 400 l S 72 %d m 372 %d l S " % (72 + 100 * n, 72 + 100 * n, 300 + 33 * n, 300 + 33 * n) for n in range(4))
        kids.append(len(objects) + 1)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (len(objects) + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    at = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at)


@cache
def bases() -> dict[str, bytes]:
    """Return a whole file of each format."""
    lines = [line for line in SHORT_TEXT.split("\n") if line]
    rows = [["序号", "任务", "责任单位"], ["1", "建设园区12个。", "市甲局、市乙局"], ["2", "培育企业5家。", ""]]
    body = "".join(making.paragraph(line) for line in lines) + making.paragraph("建设园区", level=1)
    web = "".join(f"<p>{escape(line[:9])}<b>{escape(line[9:])}</b></p>" for line in lines)
    web += "<table>" + "".join("<tr>" + "".join(f"<td rowspan=2>{cell}" for cell in row) for row in rows) + "</table>"
    return {
        ".docx": making.docx(body + making.table(*rows), making.OFFICIAL),
        ".html": f'<html><head><meta charset="utf-8"></head><body><div id="zoom">{web}</div></body></html>'.encode(),
        ".pdf": pdf([["1. Build 12 parks.", "2. Raise 5 firms (by 2025)."], ["3. Go on."]]),
        ".ofd": making.typeset(lines),
        ".txt": SHORT_TEXT.encode(),
    }


def _flip(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20, 200))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)] if rng.random() < 0.7 else data[rng.randrange(len(data) + 1) :]


def _drop(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.choice((1, 7, 90, 900)) :]


def _repeat(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at : at + rng.choice((5, 60, 600))] * rng.choice((2, 9, 60)) + data[at:]


def _noise(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.choice((1, 8, 64))) + data[at:]


def _number(data: bytes, rng: Random) -> bytes:
    """Change the digits of a number to ones that hurt."""
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = rng.choice(places)
    return data[:at] + rng.choice((b"0", b"-1", b"99999999999", b"65535", b"1e308", b"nan", b"2147483648")) + data[at + 1 :]


_TOKENS = (b"<w:p>", b"</w:tbl>", b"<table>", b"</td>", b"<w:tbl>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#x110000;", b"]]>",
           b"<![CDATA[", b"<!--", b"endstream", b"stream\n", b">>", b"<<", b"/Length 999999 ", b"1 0 R", b"\x00", b"\xff\xfe", b"<ofd:TextObject>",
           b"g 99999999 9 ", b"<w:vMerge/>", b"<w:gridSpan w:val='99999'/>", b"rowspan=99999 colspan=99999", b"<script>", b"<div hidden>", b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
           b"<?xml-stylesheet href='file:///etc/passwd'?>", b"<img src='http://127.0.0.1:9/a.png'>", b"../../../../tmp/")


def _token(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TOKENS) * rng.choice((1, 1, 3, 3000)) + data[at:]


_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _cut, _drop, _repeat, _noise, _number, _token)


def _inside(data: bytes, rng: Random) -> bytes:
    """Break the parts of a package, not its packing; sometimes leave one out, blow one up or put a package into it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = rng.choice(list(parts))
    kind = rng.randrange(12)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = b"<d>" + b"<a/>" * rng.choice((1000, 300_000)) + b"</d>"
    elif kind == 2:
        parts[name] = b"<d>" * rng.choice((100, 255, 5000)) + parts[name]
    elif kind == 3:
        parts[f"../../{name}"] = parts[name]
    elif kind == 4:
        parts[name] = data
    elif kind == 5:
        parts = {other.upper() if rng.random() < 0.5 else other.replace("/", "\\"): each for other, each in parts.items()}
    else:
        for _ in range(rng.choice((1, 2, 5))):
            parts[name] = rng.choice(_BYTES)(parts[name], rng)
            name = rng.choice(list(parts))
    return making.zipped(parts)


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """Return the name and bytes of a broken file; each format in turn."""
    rng = Random(f"{seed}/{number}")
    suffix = SUFFIXES[number % len(SUFFIXES)]
    data = bases()[suffix]
    if suffix in (".docx", ".ofd") and rng.random() < 0.75:
        data = _inside(data, rng)
    else:
        for _ in range(rng.choice((1, 1, 2, 4))):
            data = rng.choice(_BYTES)(data, rng)
    if rng.random() < 0.15:
        suffix = rng.choice((*SUFFIXES, ".doc", ".wps", ".png", ""))
    return f"坏文件 {number}{suffix}", data


def fault_of(name: str, data: bytes) -> str | None:
    """Return what went wrong when a file was read, None if it was read or refused as it should be."""
    started = time.process_time()
    suffix = "." + name.rpartition(".")[2] if "." in name else ""
    with _Watch() as acts:
        try:
            text, origin = read_bytes(data, name, suffix) if b"%PDF-" not in data[:1024] else read_here(data, name)
        except InputError as error:
            said = str(error)
            if "\n" in said or name not in said or not error.mend:
                return f"refused badly: {said!r}"
            text = ""
        except Exception as error:  # noqa: BLE001 - any other error is the fault looked for
            return f"{type(error).__name__}: {error}"
        else:
            for starts in (origin.pages, origin.paragraphs):
                if list(starts) != sorted(starts) or (starts and not 0 <= starts[0] <= starts[-1] <= len(text)):
                    return f"places out of order: {starts[:9]}"
    if acts:
        return f"forbidden: {acts[0]}"
    if text and (wrong := check(text)):
        return str(wrong)
    used = time.process_time() - started
    return f"took {used:.0f} s" if used > SECONDS else None


class _Watch:
    """Records what a reader may not do, while it is open: write, start a program, reach a host."""

    def __enter__(self) -> list[str]:
        global _watched, _installed
        if not _installed:
            sys.addaudithook(_note)
            _installed = True
        _watched = []
        return _watched

    def __exit__(self, *_: object) -> None:
        global _watched
        _watched = None


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched is not None and not (event == "open" and "__pycache__" in str(arguments[0])):
        what = forbidden(event, arguments)
        if what is not None:
            _watched.append(what)
