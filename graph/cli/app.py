"""The `zhize` application: every command is registered here, in the order in which a newcomer needs them."""

from __future__ import annotations

import typer

from .asking import query, questions
from .auditing import audit, validate
from .curating import curate
from .documents import build, extract, schema
from .engines import load, serve
from .measuring import evaluate
from .showing import brief, export, ref, view
from .unit_naming import units

app = typer.Typer(
    name="zhize",
    help="职责图谱：读实施意见，得出措施、单位、指标、品牌及其原文依据。\n\n"
    "Reads implementation opinions into a graph of duties, targets and brands, each fact with its sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(build)
app.command("extract")(extract)
app.command("query")(query)
app.command("questions")(questions)
app.command("units")(units)
app.command("audit")(audit)
app.command("curate")(curate)
app.command("validate")(validate)
app.command("view")(view)
app.command("brief")(brief)
app.command("export")(export)
app.command("serve")(serve)
app.command("load")(load)
app.command("ref")(ref)
app.command("schema")(schema)
app.command("evaluate")(evaluate)
