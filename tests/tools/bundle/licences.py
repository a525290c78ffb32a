"""Reads the licence of each bundled package from its wheel, and refuses what the office could not pass on freely."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from .closure import Wheel

#: What must not be bundled. LGPL and a GPL with an exception for linked run-time code bind nobody who only uses them.
_COPYLEFT = re.compile(r"(?<![A-Za-z])A?GPL|(?<!Lesser )(?<!Library )General Public License", re.I)
_EXCEPTION = re.compile(r"A?GPL-[\d.]+(?:-only|-or-later|\+)?(?: WITH |-with-)GCC-exception[-\d.]*", re.I)
_TITLE = re.compile(rb"GNU (?:AFFERO )?GENERAL PUBLIC LICENSE\s+Version", re.I)
_RUNTIME = re.compile(b"GCC RUNTIME LIBRARY EXCEPTION", re.I)


class Refused(Exception):
    """A package whose licence is copyleft or not told."""


@dataclass(frozen=True, slots=True, order=True)
class Licence:
    """One package and what it says of its licence; `runtime` where a wheel carries GCC's run-time library."""

    name: str
    version: str
    licence: str
    runtime: bool


def told(wheel: Wheel) -> str:
    """Return a wheel's licence: the SPDX expression, else its classifiers, else the first line of the field."""
    metadata = wheel.metadata
    if expression := metadata["License-Expression"]:
        return " ".join(expression.split())
    classifiers = [
        one.rsplit(" :: ", 1)[1] for one in metadata.get_all("Classifier", [])
        if one.startswith("License :: ") and one.count("::") > 1
    ]
    if classifiers:
        return "; ".join(sorted(classifiers))
    return next((line.strip() for line in (metadata["License"] or "").splitlines() if line.strip()), "")


def licence(wheel: Wheel) -> Licence:
    """Return the licence of a wheel; raises `Refused`."""
    said = told(wheel)
    if not said or said.upper() == "UNKNOWN":
        raise Refused(f"{wheel.path.name} does not tell its licence")
    if _COPYLEFT.search(_EXCEPTION.sub("", said)):
        raise Refused(f"{wheel.path.name} is under {said}")
    with zipfile.ZipFile(wheel.path) as packed:
        texts = [
            packed.read(name) for name in packed.namelist()
            if ".dist-info/" in name and re.search(r"licen[cs]e|copying|notice", name, re.I)
        ]
    whole = b"\n".join(texts)
    runtime = bool(_RUNTIME.search(whole))
    if _TITLE.search(whole) and not runtime:
        raise Refused(f"{wheel.path.name} carries the text of the GPL without the exception for run-time libraries")
    return Licence(wheel.name, str(wheel.version), said, runtime)


def licences(wheels: Iterable[Wheel]) -> list[Licence]:
    """Return one row a package and version, sorted; raises `Refused`."""
    found: dict[tuple[str, str], Licence] = {}
    for wheel in wheels:
        row = licence(wheel)
        known = found.get((row.name, row.version))
        found[row.name, row.version] = max(row, known) if known else row
    return sorted(found.values())
