"""`carnet export`: take people out into a file, for a use that is said."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from django.http import QueryDict
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress as Bar

from carnet.accounts.queries import staff_cards
from carnet.exports import stored
from carnet.exports.actions.ask import ask_export
from carnet.exports.actions.fetch import fetch_export, let_go
from carnet.exports.actions.make import make_export
from carnet.exports.queries.cards import export_card
from carnet.exports.queries.own_fields import own_fields
from carnet.exports.queries.words import PROBLEMS, why_stays
from carnet.exports.rules.columns import allowed, needed
from carnet.exports.types import (
    ADVERTISING,
    PARTNER,
    TRANSFER,
    Asked,
    ExportCard,
    Misasked,
    Progress,
)
from carnet.kit.actor import command_actor
from carnet.people.queries.views import saved_views

app = typer.Typer()
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
_KINDS = {"partner": TRANSFER, "advertising": ADVERTISING}


@app.command("export")
def export(
    *,
    use: Annotated[
        str, typer.Option(help="What for: write, partner, advertising, register or move.")
    ],
    why: Annotated[str, typer.Option(help="Why, in a few words; the record keeps it.")],
    out: Annotated[Path, typer.Option(help="Where the file goes: .xlsx or .csv.", dir_okay=False)],
    purpose: Annotated[str, typer.Option(help="To write: the purpose, by its code.")] = "",
    channel: Annotated[str, typer.Option(help="email, sms, phone or post.")] = "",
    statement: Annotated[
        int | None, typer.Option(help="To write: the number of a prepared message.")
    ] = None,
    partner: Annotated[str, typer.Option(help="The partner, as the persons read its name.")] = "",
    view: Annotated[
        str,
        typer.Option(
            help="The name of a kept view, or the query string of a list; everybody without."
        ),
    ] = "",
    columns: Annotated[str, typer.Option(help="needed, all, or keys joined by commas.")] = "needed",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Take people out into a file: only those leave whom the use allows, the others are counted with the reason."""
    aside = Console(stderr=True)
    actor = command_actor("export")
    meant = PARTNER if use in _KINDS else use
    asked = Asked(
        use=meant,
        why=why,
        columns=_columns(columns, meant, channel),
        format=out.suffix.lower().lstrip("."),
        purpose=purpose,
        channel=channel,
        statement=statement,
        partner=partner,
        partner_kind=_KINDS.get(use, ""),
    )
    try:
        number = ask_export(actor=actor, asked=asked, view=_view(view), listed=view)
    except Misasked as wrong:
        told = _("Il manque une réponse, ou elle ne convient pas : %(field)s.") % {
            "field": wrong.field
        }
        aside.print(told, highlight=False)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    with _bar(aside, quiet=as_json) as progress:
        make_export(actor=actor, export_id=number, progress=progress)
    card = export_card(number)
    if card is None or card.state != "done":
        aside.print(
            str(PROBLEMS[card.problem if card else "view"]), highlight=False, soft_wrap=True
        )
        _answer(card, None, as_json=as_json)
        raise typer.Exit(WITH_PROBLEMS)
    stored.hand_over(fetch_export(actor=actor, export_id=number).name, out)
    let_go([number])
    _answer(card, out, as_json=as_json)


def _columns(said: str, use: str, channel: str) -> tuple[str, ...]:
    if said == "needed":
        return needed(use, channel)
    if said == "all":
        return allowed(use, channel, [f.key for f in own_fields()])
    return tuple(part.strip() for part in said.split(","))


def _view(said: str) -> str:
    """Return the query string of a kept view by its name, or what was said when it is one. Raises Misasked."""
    if not said or "=" in said:
        return said
    found = {
        (row.view, row.value)
        for staff in staff_cards()
        for row in saved_views(staff.id)
        if row.label == said
    }
    if len(found) != 1:
        raise Misasked("view")
    asked = QueryDict(mutable=True)
    asked["vue"], asked["valeur"] = found.pop()
    return asked.urlencode()


@contextmanager
def _bar(console: Console, *, quiet: bool) -> Iterator[Progress]:
    with Bar(console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield progress


def _answer(card: ExportCard | None, out: Path | None, *, as_json: bool) -> None:
    told: dict[str, Any] = {
        "export": card.id if card else 0,
        "people": card.people if card else 0,
        "left": card.left if card and out else 0,
        "stayed": dict(card.stayed) if card else {},
        "digest": card.digest if card and out else "",
        "file": str(out.resolve()) if out else "",
    }
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    if out:
        typer.echo(_("%(left)s parties sur %(people)s.") % told)
    for code, people in told["stayed"].items():
        typer.echo(f"  {people}  {why_stays(code)}")
