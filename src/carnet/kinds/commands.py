"""`carnet suppress FILE`: nobody in this list is written to or called any more."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console

from carnet.files.types import Unreadable
from carnet.kinds.actions.block_list import block_list
from carnet.kinds.queries.words import refusal_of
from carnet.kit.actor import command_actor

app = typer.Typer()
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
_SHOWN = 20


@app.command("suppress")
def suppress_command(
    file: Annotated[Path, typer.Argument(help="A list of addresses or numbers: CSV, XLSX.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the answer, fr or en.")] = None,
) -> None:
    """Put every address of a file into the suppression list, as keyed digests: nobody there is solicited any more.

    The same file again changes nothing; nothing lifts it but a new agreement with its proof.
    """
    if lang:
        translation.activate(lang)
    aside = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        done = block_list(actor=command_actor("suppress"), path=file)
    except Unreadable as why:
        aside.print(why.sentence, markup=False)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    refused = [{"row": r.number, "code": r.code, "why": refusal_of(r)} for r in done.refused]
    if as_json:
        told = {"rows": done.rows, "new": done.new, "already": done.already, "refused": refused}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        said = _("Lignes : %(rows)d. Bloquées : %(new)d. Déjà bloquées : %(already)d.")
        typer.echo(said % {"rows": done.rows, "new": done.new, "already": done.already})
        for one in refused[:_SHOWN]:
            aside.print(_("Ligne %(row)d : %(why)s") % one, markup=False)
    raise typer.Exit(WITH_PROBLEMS if refused else DONE)
