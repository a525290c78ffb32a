"""The systems and Pythons that the bundle serves, each as its marker environment and its wheel tags (PEP 508, 425)."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from packaging import tags

#: Minor versions of CPython 3: the oldest that zhize takes, to the newest that every dependency has wheels for.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
#: Oldest GNU C library (2.x) of the Linux wheels: what 麒麟 V10, 统信 UOS 20, Debian 10 and RHEL 8 have.
GLIBC = 28
#: Minor versions of glibc that have a second name in wheel tags (PEP 600).
_LEGACY = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
#: Oldest glibc that a platform's wheels may name: 2.5 on x86_64, 2.17 elsewhere (PEP 599).
_FIRST = {"x86_64": 5, "aarch64": 17}


@dataclass(frozen=True, slots=True)
class Target:
    """One platform (a folder of wheels) and one version of CPython."""

    platform: str
    python: str

    @property
    def minor(self) -> int:
        return int(self.python.split(".")[1])

    @property
    def machine(self) -> str:
        """Return the processor as wheel tags spell it."""
        return self.platform.split("-")[1]

    @property
    def windows(self) -> bool:
        return self.platform.startswith("windows")

    def platforms(self) -> list[str]:
        """Return the platform tags, best first."""
        if self.windows:
            return ["win_amd64"]
        found = []
        for minor in range(GLIBC, _FIRST[self.machine] - 1, -1):
            found.append(f"manylinux_2_{minor}_{self.machine}")
            if minor in _LEGACY:
                found.append(f"{_LEGACY[minor]}_{self.machine}")
        return [*found, f"linux_{self.machine}"]

    def tags(self) -> Iterator[tags.Tag]:
        """Yield the tags of the wheels that install here, best first."""
        version = (3, self.minor)
        yield from tags.cpython_tags(version, platforms=self.platforms())
        yield from tags.compatible_tags(version, f"cp3{self.minor}", self.platforms())

    def environment(self, patch: int = 0) -> dict[str, str]:
        """Return the values of environment markers on such a machine, with a patch release of its Python."""
        full = f"{self.python}.{patch}"
        return {
            "implementation_name": "cpython",
            "implementation_version": full,
            "os_name": "nt" if self.windows else "posix",
            "platform_machine": "AMD64" if self.windows else self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": "Windows" if self.windows else "Linux",
            "platform_version": "",
            "python_full_version": full,
            "python_version": self.python,
            "sys_platform": "win32" if self.windows else "linux",
        }


PLATFORMS = ("linux-x86_64", "linux-aarch64", "windows-x86_64")
#: How a person calls them.
NAMES = {
    "linux-x86_64": "Linux，64 位 x86 处理器（x86_64：英特尔、AMD、海光、兆芯）",
    "linux-aarch64": "Linux，64 位 ARM 处理器（aarch64：飞腾、鲲鹏）",
    "windows-x86_64": "Windows 10、11，64 位",
}


def here() -> Target | None:
    """Return this machine with this Python, if the bundle serves it."""
    system = {"linux": "linux", "win32": "windows"}.get(sys.platform, sys.platform)
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    found = Target(f"{system}-{machine}", f"3.{sys.version_info[1]}")
    return found if found.platform in PLATFORMS and found.python in PYTHONS else None
