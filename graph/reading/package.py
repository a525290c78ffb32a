"""Opens packages of XML (.docx, .ofd) with bounds: what unpacks to too much or declares entities is refused.

Reads single parts into memory, never unpacks to disk, opens no package inside a package, reaches no network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Most parts of a package, most bytes of one XML part and of all that are read, unpacked.
MAX_PARTS, MAX_PART, MAX_READ = 20_000, 64 * 1024 * 1024, 256 * 1024 * 1024
#: Most markup of one part: each opens or closes an element, which takes some 100 bytes of memory.
MAX_MARKUP = 3_000_000
#: Parts that unpack to more than this many times their size are bombs, from a megabyte on; deflate ends at 1032.
MAX_RATIO = 400
#: What `zipfile` raises on a broken package.
BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, NotImplementedError, RuntimeError)


class Package:
    """A package of XML parts by name. `where` and `mend` go into every error."""

    def __init__(self, data: bytes, where: str, mend: str) -> None:
        self.where, self.mend = where, mend
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except BROKEN as error:
            raise self.error(f"这个文件已损坏，打不开 (broken package): {error}") from error
        if len(parts) > MAX_PARTS:
            raise self.error(f"压缩包里有 {len(parts):,} 个文件，拒绝读取 (too many parts, a zip bomb?)")
        self._parts = {_normal(part.filename): part for part in parts}

    def error(self, what: str) -> InputError:
        """Return an error about this package."""
        return InputError(what, where=self.where, mend=self.mend)

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._parts

    def names(self) -> list[str]:
        """Return the names of the parts, as stored in the package."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """Return a part unpacked. Raises InputError where it is missing, broken, encrypted or too large."""
        part = self._parts.get(_normal(name))
        if part is None:
            raise self.error(f"文件里缺少 {name} (a part is missing)")
        if part.flag_bits & 1:
            raise self.error("文件加了密码，读不了 (encrypted)")
        if part.file_size > MAX_PART or self._read + part.file_size > MAX_READ:
            raise self.error(f"{name} 解开后太大，拒绝读取 (too large unpacked, a zip bomb?)")
        if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise self.error(f"{name} 压缩得不合常理，拒绝读取 (a zip bomb?)")
        try:
            with self._zip.open(part) as stream:
                data = stream.read(part.file_size + 1)
        except BROKEN as error:
            raise self.error(f"{name} 已损坏 (broken part): {error}") from error
        self._read += len(data)
        return data

    def xml(self, name: str) -> _Element:
        """Return the root of an XML part. Raises InputError for a document type, too much markup, and no XML."""
        from lxml import etree

        data = self.read(name)
        if b"<!DOCTYPE" in data.replace(b"\x00", b"")[:65536] or b"<!ENTITY" in data.replace(b"\x00", b""):
            raise self.error(f"{name} 里有实体声明，拒绝读取 (document type inside)")
        if data.count(b"<") > MAX_MARKUP:
            raise self.error(f"{name} 里的标记太多，拒绝读取 (too much markup)")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.error(f"{name} 不是完好的 XML (broken XML): {' '.join(str(error).split())}") from error
        if root is None:
            raise self.error(f"{name} 是空的 (an empty part)")
        return root


def beside(part: str, target: str) -> str:
    """Return the name of the part that `target` means in `part`: relative to its folder, or absolute.

    >>> beside("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), beside("Doc_0/Document.xml", "/Doc_0/Res.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Res.xml')
    """
    return _normal(posixpath.join(posixpath.dirname(part), target.strip().replace("\\", "/")))


def _normal(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
