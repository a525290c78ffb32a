"""`python -m tests.tools.bundle [-o dist]`: one zip for all systems, and one for each; see docs/offline.md."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from .closure import Incomplete, Wheel
from .gathering import asked, fetch, installs, product_wheel, resolve
from .licences import Refused, licences
from .targets import GLIBC, PLATFORMS, PYTHONS, Target
from .writing import pages, scripts, write


def make(out: Path, platforms: Sequence[str], pythons: Sequence[str]) -> list[Path]:
    """Write the zips and return them; raises `Incomplete`, `Refused` or `CalledProcessError`."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zhize-bundle-") as folder:
        scratch = Path(folder)
        product = product_wheel(scratch / "product", scratch)
        wheels = {name: _platform(name, pythons, product, scratch) for name in platforms}
        version = product.name.split("-")[1]
        whole = [(f"zhize-{version}-offline", list(platforms))] if len(platforms) > 1 else []
        written = []
        for name, served in [*whole, *((f"zhize-{version}-offline-{one}", [one]) for one in platforms)]:
            settings = {
                "version": version, "requirement": asked(product), "pythons": list(pythons), "platforms": served,
                "glibc": [2, GLIBC],
            }
            used = {one.path.name: one for platform in served for one in wheels[platform]}
            rows = licences(used.values())
            members = {**pages(version, served, pythons, rows), **scripts(settings, served), **_places(served, wheels)}
            write(out / f"{name}.zip", name, members)
            written.append(out / f"{name}.zip")
            print(f"{written[-1]}  {written[-1].stat().st_size / 1e6:.0f} MB, {len(rows)} packages")
        return written


def _platform(name: str, pythons: Iterable[str], product: Path, scratch: Path) -> list[Wheel]:
    """Fetch the wheels of a platform; return those that its Pythons install, complete by two judges."""
    folder = scratch / name
    folder.mkdir()
    targets = [Target(name, python) for python in pythons]
    for target in targets:
        fetch(target, product, folder)
    found: dict[str, Wheel] = {}
    for target in targets:
        needed = installs(target, product, sorted(folder.glob("*.whl")))
        missing = set(resolve(target, product, [folder], scratch)) - {one.path.name for one in needed}
        if missing:
            raise Incomplete(f"{name}, Python {target.python}: pip would also take {', '.join(sorted(missing))}")
        found |= {one.path.name: one for one in needed}
        print(f"{name}, Python {target.python}: {len(needed)} wheels, none missing", file=sys.stderr)
    return [found[one] for one in sorted(found)]


def _places(platforms: Iterable[str], wheels: dict[str, list[Wheel]]) -> dict[str, Path]:
    """Return where each wheel lies: what any system takes once, the rest in a folder of its system."""
    return {
        f"wheels/{'any' if one.path.name.endswith('-none-any.whl') else platform}/{one.path.name}": one.path
        for platform in platforms for one in wheels[platform]
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the zips that install zhize without a network.")
    parser.add_argument("-o", "--out", type=Path, default=Path("dist"), help="folder of the zips (default: dist)")
    parser.add_argument("--platform", action="append", choices=PLATFORMS, help="only this system; may be repeated")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this Python; may be repeated")
    given = parser.parse_args()
    try:
        make(given.out, given.platform or PLATFORMS, given.python or PYTHONS)
    except subprocess.CalledProcessError as error:
        print(f"pip failed:\n{error.stderr or ''}", file=sys.stderr)
        return 1
    except (Incomplete, Refused) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
