"""The `zhize` application: every command is registered here, in the order in which a newcomer needs them."""

from __future__ import annotations

import typer

from . import asking, auditing, documents, showing

app = typer.Typer(
    name="zhize",
    help="职责图谱：读实施意见，得出措施、单位、指标、品牌及其原文依据。\n\n"
    "Reads implementation opinions into a graph of duties, targets and brands, each fact with its sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(documents.build)
app.command("extract")(documents.extract)
app.command("query")(asking.query)
app.command("questions")(asking.questions)
app.command("audit")(auditing.audit)
app.command("validate")(auditing.validate)
app.command("view")(showing.view)
app.command("export")(showing.export)
app.command("ref")(showing.ref)
app.command("schema")(documents.schema)
