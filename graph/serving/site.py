"""`/`: the files of a build, read-only. No path leaves the folder, by dots, links, drives or hidden names."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from .problems import problem

#: The pages of a build hold their own policy; this one adds what a page cannot say of itself.
_POLICY = "frame-ancestors 'none'"
#: Types that the system's table may lack.
_TYPES = {".nq": "application/n-quads", ".ttl": "text/turtle", ".graphml": "application/xml", ".tsv": "text/plain"}


class Site:
    """Serves the files below one folder; `folder` None where the graph is a single file."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder is not None else None

    async def __call__(self, request: Request) -> Response:
        """Answer with a file, the start page for a folder, or 404."""
        accept = request.headers.get("accept")
        if request.method not in ("GET", "HEAD"):
            return problem(405, "method", accept, headers={"Allow": "GET, HEAD"})
        given = request.path_params.get("path", "")
        if self._folder is None or not given:
            start = self._inside("index.html")
            return self._file(start) if start is not None else RedirectResponse("/questions", 303)
        file = self._inside(given)
        return self._file(file) if file is not None else problem(404, "absent", accept)

    def _inside(self, given: str) -> Path | None:
        """Return the file a path names below the folder, None for anything else."""
        parts = given.split("/")
        if self._folder is None or any(part.startswith(".") or set(part) & set('\\:\x00') for part in parts):
            return None
        try:
            path = self._folder.joinpath(*parts).resolve(strict=True)
        except (OSError, ValueError):
            return None
        return path if path.is_relative_to(self._folder) and path.is_file() else None

    @staticmethod
    def _file(path: Path) -> Response:
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        return FileResponse(path, media_type=kind, headers={"Content-Security-Policy": _POLICY})
