"""A person's own questions: a folder of files like those that ship with zhize, read and checked before any is asked.

Refuses a file that takes a name zhize has already, one that would write or reach another host, and one whose head and
query do not fit; each refusal names file, line and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import ForbiddenQuery, InputError, QueryError
from ..store import OxigraphStore, Solutions
from .headers import Question, is_choice_list, parse
from .registry import Registry, bundled

#: Variable that names the graph, and what a list of choices must give.
_GRAPH, _OF_CHOICES = "g", ("value", "label")


def registry_with(folder: Path | None) -> Registry:
    """Return what ships with zhize and, if a folder is given, the questions in its `*.rq` files.

    Raises `InputError` for a folder without questions and for a file that cannot be one.
    """
    if folder is None:
        return bundled()
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".rq")
    except OSError as error:
        raise InputError(
            f"问题文件夹读不了 / the folder of questions cannot be read: {error.strerror}", where=folder,
            mend="请检查 --questions / check --questions",
        ) from error
    if not files:
        raise InputError(
            "文件夹里没有 .rq 文件 / no .rq file in this folder", where=folder,
            mend="zhize questions --template 给出一个样例 / prints an example",
        )
    return with_own({path.stem: (str(path), _text(path)) for path in files})


def with_own(own: Mapping[str, tuple[str, str]]) -> Registry:
    """Return what ships with zhize and the files given as stem → (path, text). Raises `InputError`."""
    known = bundled()
    empty = OxigraphStore()
    lists = dict(known.lists)
    for stem, (file, text) in own.items():
        if stem in known.questions or stem in known.lists:
            raise InputError(
                f"zhize 已有同名的问题 / zhize has a question of this name: {stem}", where=file,
                mend="请给文件另起一个名字 / give the file another name",
            )
        if is_choice_list(stem):
            lists[stem] = text
            _runs(empty, file, text, _OF_CHOICES)
    made = {}
    for stem, (file, text) in own.items():
        if not is_choice_list(stem):
            made[stem] = _checked(empty, parse(stem, text, file), lists)
    return Registry(dict(sorted({**known.questions, **made}.items())), lists, dict(own))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("不是 UTF-8，或读不了 / not UTF-8 or not readable", where=path, mend="请改存") from error


def _checked(empty: OxigraphStore, question: Question, lists: Mapping[str, str]) -> Question:
    """Return a question whose query runs and gives what its head names."""
    folds = {fold.column for fold in question.folds}
    needed = [_GRAPH, *question.key, *question.evidence]
    needed += [column.name for column in question.columns if column.name not in folds]
    for fold in question.folds:
        if fold.kind.value != "rows":
            needed += [name for name in (fold.variable, fold.other, fold.by, fold.test) if name]
    if question.facts is not None:
        raise InputError(
            "facts 只用于随 zhize 提供的问题 / facts is for questions that ship with zhize", where=question.file,
            mend="请用 / use: # evidence:",
        )
    for param in question.params:
        if param.choices is not None and param.choices not in lists:
            raise InputError(
                f"没有这个选项表 / no such list of choices: {param.choices}", where=question.file,
                mend="可用 / there are: " + "、".join(lists),
            )
    _runs(empty, question.file, question.sparql, needed)
    return question


def _runs(empty: OxigraphStore, file: str, sparql: str, needed: list[str] | tuple[str, ...]) -> None:
    try:
        found = empty.query(sparql, named_only=True)
    except QueryError as error:
        where = f"{file}:{error.place[0]}" if error.place else file
        kind = ForbiddenQuery if isinstance(error, ForbiddenQuery) else QueryError
        raise kind(error.what, where=where, mend=error.mend, place=error.place) from error
    missing = [name for name in needed if name not in found.variables] if isinstance(found, Solutions) else ["SELECT"]
    if missing:
        raise InputError(
            f"SELECT 里缺少 / missing in SELECT: {' '.join('?' + name for name in dict.fromkeys(missing))}", where=file,
            mend="题头里的列、key、fold、evidence 和 ?g 都要在 SELECT 里 "
            "/ columns, key, folds, evidence of the head and ?g must be selected",
        )
