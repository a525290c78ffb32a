"""Lays the bundle out as a folder and zips it: wheels, installers, documents as pages, licences, sums.

Equal wheels give equal bytes: names sorted, one time for all, nothing compressed (wheels are).
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from posixpath import join, normpath

from markdown_it import MarkdownIt

from .gathering import ROOT
from .licences import Licence
from .targets import GLIBC, NAMES

FILES = Path(__file__).with_name("files")
#: Pages at the top, by the Markdown they come from; docs/*.md become docs/*.html.
PAGES = {"README.zh.md": "使用说明.html", "README.md": "README.html"}
#: Installers: where they lie, and how their bytes are made from our UTF-8 with line feeds. cmd wants CRLF and the
#: console's code page; of GBK only GB2312, whose second bytes are never a sign that cmd knows.
_SCRIPTS = {
    "install.sh": ("install.sh", "utf-8", "\n"),
    "install.bat": ("install.bat", "gb2312", "\r\n"),
    "install.py": ("setup/install.py", "utf-8", "\n"),
    "zhize.bat.txt": ("setup/zhize.bat.txt", "ascii", "\n"),
    "open.bat.txt": ("setup/open.bat.txt", "ascii", "\n"),
    "zhize.sh.txt": ("setup/zhize.sh.txt", "utf-8", "\n"),
    "open.sh.txt": ("setup/open.sh.txt", "utf-8", "\n"),
    "zhize.desktop.txt": ("setup/zhize.desktop.txt", "utf-8", "\n"),
    "no-python-linux.txt": ("setup/no-python-linux.txt", "utf-8", "\n"),
    # `type` shows UTF-16 with its mark under any code page; Notepad opens it.
    "no-python-windows.txt": ("setup/no-python-windows.txt", "utf-16", "\r\n"),
    "wait-windows.txt": ("setup/wait-windows.txt", "utf-16", "\r\n"),
}
_LINUX_ONLY = re.compile(r"(^install\.sh|linux|\.sh\.txt|desktop\.txt)")
_WINDOWS_ONLY = re.compile(r"(^install\.bat|windows|\.bat\.txt)")
_TIME = (1980, 1, 1, 0, 0, 0)


def pages(version: str, platforms: Iterable[str], pythons: Iterable[str], rows: Iterable[Licence]) -> dict[str, bytes]:
    """Return the documents as pages, by their place in the bundle."""
    served = "\n".join(f"| {NAMES[name]} | 文件夹 `wheels/{name}` |" for name in platforms)
    install = (FILES / "安装说明.md").read_text(encoding="utf-8")
    for word, value in (
        ("@VERSION@", version), ("@PLATFORMS@", served), ("@PYTHONS@", "、".join(pythons)), ("@GLIBC@", f"2.{GLIBC}"),
    ):
        install = install.replace(word, value)
    texts = {"安装说明.html": install, "许可清单.html": _licence_text(rows)}
    places = {**PAGES, **{f"docs/{path.name}": f"docs/{path.stem}.html" for path in sorted((ROOT / "docs").glob("*.md"))}}
    texts |= {place: (ROOT / name).read_text(encoding="utf-8") for name, place in places.items()}
    here = {place: name for name, place in places.items()}
    return {place: _page(text, here.get(place, place), places) for place, text in texts.items()}


def _licence_text(rows: Iterable[Licence]) -> str:
    lines = [
        "# 许可清单", "",
        "安装包里每个部件的许可，取自它自己的说明；许可全文在各部件里。没有 GPL、AGPL 的部件。"
        "标“运行库”的，附有 GCC 运行库或同类的库（GPL 附运行库例外，使用不受限制）。", "",
        "| 部件 | 版本 | 许可 | 说明 |", "|---|---|---|---|",
    ]
    lines += [f"| {row.name} | {row.version} | {row.licence.replace('|', '/')} | {'运行库' if row.runtime else ''} |" for row in rows]
    return "\n".join(lines) + "\n"


def _page(text: str, name: str, places: Mapping[str, str]) -> bytes:
    """Return Markdown as a page; links to documents that are in the bundle follow them, others become plain words."""
    here = name.rsplit("/", 1)[0] if "/" in name else ""
    depth = "../" if here else ""

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if re.match(r"[a-z]+:|#", target):
            return match[0]
        path, _, part = normpath(join(here, target)).partition("#")
        if path in places:
            return f"[{words}]({depth}{places[path]}{'#' + part if part else ''})"
        return match[0] if path.endswith(".html") else words

    text = re.sub(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)", link, text)
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(re.sub(r"<!--.*?-->\n*", "", text, flags=re.S))
    heading = re.search(r"^# (.+)$", text, re.M)
    page = (FILES / "page.html").read_text(encoding="utf-8")
    title = escape(heading[1] if heading else name)
    return page.replace("{{ title }}", title).replace("{{ body }}", body).encode("utf-8")


def scripts(settings: Mapping[str, object], platforms: Iterable[str]) -> dict[str, bytes]:
    """Return the installers and what they read, by their place; only those of the platforms."""
    systems = {name.split("-")[0] for name in platforms}
    found = {}
    for name, (place, encoding, newline) in _SCRIPTS.items():
        if ("linux" not in systems and _LINUX_ONLY.search(name)) or ("windows" not in systems and _WINDOWS_ONLY.search(name)):
            continue
        text = (FILES / name).read_text(encoding="utf-8").replace("\n", newline)
        # utf-16 as a codec takes the byte order of the machine; Windows has one.
        found[place] = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)
    found["setup/settings.json"] = (json.dumps(settings, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return found


def sums(members: Mapping[str, bytes | Path]) -> bytes:
    """Return the SHA-256 of every member as `sha256sum` writes and checks them."""
    lines = []
    for name in sorted(members):
        content = members[name]
        data = content.read_bytes() if isinstance(content, Path) else content
        lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    return "".join(lines).encode("utf-8")


def write(path: Path, root: str, members: Mapping[str, bytes | Path]) -> None:
    """Zip the members under one folder, with `sha256.txt` of them, aside and renamed."""
    whole = {**members, "sha256.txt": sums(members)}
    aside = path.with_suffix(".part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(whole):
            info = zipfile.ZipInfo(f"{root}/{name}", _TIME)
            info.create_system = 3  # Unix, whatever makes it: the mode counts there
            info.external_attr = (stat.S_IFREG | (0o755 if name.endswith(".sh") else 0o644)) << 16
            content = whole[name]
            packed.writestr(info, content.read_bytes() if isinstance(content, Path) else content)
    aside.replace(path)
