"""How the service and its workers speak: a head in JSON and a body, each with its length before it."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Callable
from typing import Any

#: Lengths of head and body in bytes, big-endian.
_LENGTHS = struct.Struct(">IQ")

Head = dict[str, Any]


def packed(head: Head, body: bytes = b"") -> bytes:
    """Return one message."""
    raw = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _LENGTHS.pack(len(raw), len(body)) + raw + body


def unpacked(read: Callable[[int], bytes]) -> tuple[Head, bytes] | None:
    """Return the next message; None where the other side is gone. `read` gives so many bytes, or fewer at the end."""
    lengths = read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    raw = read(head)
    return json.loads(raw), read(body) if body else b""


async def received(reader: asyncio.StreamReader) -> tuple[Head, bytes]:
    """Return the next message; raise `asyncio.IncompleteReadError` where the other side is gone."""
    head, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    return json.loads(await reader.readexactly(head)), await reader.readexactly(body) if body else b""
