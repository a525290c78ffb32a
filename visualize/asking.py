"""The pages of the service: all questions, one question as a form with its answer, and the SPARQL page.

Fed with plain rows whose keys the templates name. A page asks its own service and nobody else; without scripts the
forms and answers still work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .characters import storable
from .document import as_json, environment, policy, static
from .words import words

_STYLES = ("base", "asking")


def questions_page(rows: Sequence[Mapping[str, str]], *, lang: str = "zh") -> str:
    """Return the list of questions: `name`, `title`, `description` of each."""
    return _page("questions.html", ("asking",), lang, rows=rows)


def question_page(row: Mapping[str, Any], *, lang: str = "zh") -> str:
    """Return one question's page: its fields, and its answer (labels, rows of cells, the query) or None."""
    return _page("question.html", ("asking",), lang, question=row)


def query_page(
    examples: Sequence[Mapping[str, str]], prefixes: Sequence[Mapping[str, str]], *, lang: str = "zh"
) -> str:
    """Return the SPARQL page: `examples` have `name`, `title`, `sparql`; `prefixes` `name` and `iri`."""
    data = as_json({each["name"]: each["sparql"] for each in examples})
    return _page("query.html", ("asking", "sparql"), lang, examples=examples, prefixes=prefixes, data=data)


def _page(template: str, scripts: Sequence[str], lang: str, **rows: Any) -> str:
    lang = "en" if lang == "en" else "zh"
    script = "\n".join(static(f"{name}.js") for name in scripts)
    style = "\n".join(static(f"{name}.css") for name in _STYLES)
    page = environment().get_template(template).render(
        **rows, lang=lang, w=words()[lang], script=script, style=style, policy=policy([script], [style], served=True)
    )
    return storable(page)
