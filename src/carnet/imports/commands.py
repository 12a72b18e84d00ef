"""`carnet qualify FILE`: who is in a file, what is wrong in it, and who may be written to."""

import gc
import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console

from carnet.accounts.queries import company
from carnet.files.types import Unreadable
from carnet.imports import stored
from carnet.imports.actions.qualify import Qualified, qualify
from carnet.imports.rows_file import write_rows
from carnet.intake.actions.owner_says import read_answers
from carnet.intake.actions.turn import Busy, turn
from carnet.kit.actor import command_actor
from carnet.kit.home import home
from carnet.report.queries.page import render
from carnet.report.queries.terminal import bar, named, show

app = typer.Typer()
_PATIENCE = 3600.0
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2


@app.command("qualify")
def qualify_command(
    file: Annotated[Path, typer.Argument(help="The file of people: XLSX, CSV.")],
    *,
    orders: Annotated[
        Path | None, typer.Option(help="A file of orders, matched by customer reference.")
    ] = None,
    owner_says: Annotated[
        Path | None, typer.Option(help="What you declare about the sources (TOML).")
    ] = None,
    rows: Annotated[Path | None, typer.Option(help="Write what became of each row (CSV).")] = None,
    report: Annotated[
        Path | None, typer.Option(help="Write the report here as well (HTML).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the answer, fr or en.")] = None,
) -> None:
    """Say who is in a file of people, what is wrong, who is there twice, and who may be written to, why and until when.

    Everything is stored in the home folder. The same file again changes nothing, and an import can be undone.
    """
    if lang:
        translation.activate(lang)
    # One file and the end: nothing is left for the collector to find, and looking costs a tenth of the time.
    gc.disable()
    aside = Console(stderr=True)
    try:
        done = _qualified(aside, file=file, orders=orders, owner_says=owner_says, quiet=as_json)
    except Unreadable as why:
        aside.print(why.sentence, highlight=False, soft_wrap=True)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    except Busy:
        aside.print(
            _("Un autre import est encore en cours. Réessayez dans un moment."), highlight=False
        )
        raise typer.Exit(WITH_PROBLEMS) from None
    places = _keep(done, rows=rows, report=report)
    if as_json:
        typer.echo(json.dumps({**done.summary.plain(), "places": places}, ensure_ascii=False))
    else:
        show(done.summary, Console(highlight=False), places=named(places))
    raise typer.Exit(WITH_PROBLEMS if done.summary.refused else DONE)


def _qualified(
    aside: Console, *, file: Path, orders: Path | None, owner_says: Path | None, quiet: bool
) -> Qualified:
    answers = read_answers(owner_says) if owner_says else None

    def told() -> None:
        aside.print(_("Un autre import est en cours, celui-ci attend son tour."), highlight=False)

    with turn(patience=_PATIENCE, told=told), bar(aside, quiet=quiet) as progress:
        return qualify(
            actor=command_actor("qualify"),
            path=file,
            orders=orders,
            answers=answers,
            progress=progress,
        )


def _keep(done: Qualified, *, rows: Path | None, report: Path | None) -> dict[str, str]:
    card = company()
    page = render(
        done.summary,
        company=card.name if card else done.company,
        demonstration=bool(card and card.demonstration),
    )
    kept = stored.report_file(done.summary.import_id)
    stored.write_whole(kept, page)
    places = {"home": str(home()), "report": str(kept)}
    if report:
        stored.write_whole(report, page)
        places["report"] = str(report.resolve())
    if rows:
        with rows.open("w", encoding="utf-8-sig", newline="") as out:
            write_rows(done.summary.import_id, out)
        places["rows"] = str(rows.resolve())
    return places
