"""`carnet quality`: the state of the base, everybody graded again, the answers about domains."""

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext
from rich.console import Console

from carnet.kit.actor import command_actor
from carnet.quality.actions.domains import note_domains
from carnet.quality.actions.regrade import regrade
from carnet.quality.actions.snapshot import take_snapshot
from carnet.quality.queries.domains import domains_to_ask
from carnet.quality.queries.figures import figures
from carnet.quality.rules.checks import CHECKS
from carnet.quality.rules.grades import LETTERS

app = typer.Typer()
quality = typer.Typer(
    help="How far the records of the base can be trusted.", invoke_without_command=True
)
app.add_typer(quality, name="quality")
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
_ACTOR = command_actor("quality")
_YES, _NO = (
    frozenset({"1", "yes", "oui", "true", "vrai"}),
    frozenset({"0", "no", "non", "false", "faux"}),
)
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


@quality.callback()
def summary(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """Tell the grades, what the checks found and who is fresh."""
    if ctx.invoked_subcommand is None:
        _tell(as_json=as_json)


@quality.command("regrade")
def regrade_command(*, as_json: AsJson = False) -> None:
    """Grade everybody again, here and now."""
    done = regrade(actor=_ACTOR)
    take_snapshot()
    if as_json:
        typer.echo(json.dumps({"graded": done}))
    else:
        Console().print(gettext("%(n)s fiches notées.") % {"n": done})


@quality.command("domains")
def domains_command(
    answers: Annotated[
        Path | None,
        typer.Argument(
            help="A CSV file of answers: domain, yes or no. None lists the domains to ask."
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the domains of e-mail addresses without an answer, or read the answers that somebody found out.

    Exit status 2 when a line cannot be read; nothing is noted then.
    """
    if answers is None:
        found = domains_to_ask()
        typer.echo(json.dumps({"domains": found}) if as_json else "\n".join(found))
        return
    count = note_domains(actor=_ACTOR, answers=_read(answers))
    typer.echo(
        json.dumps({"noted": count})
        if as_json
        else gettext("%(n)s réponses notées.") % {"n": count}
    )


def _read(path: Path) -> dict[str, bool]:
    """Read the answers; the first line that is none stops the command."""
    found: dict[str, bool] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise _unread(str(path)) from wrong
    for number, row in enumerate(rows, start=1):
        word = row[1].strip().lower() if len(row) > 1 else ""
        if word not in _YES | _NO or "." not in row[0]:
            raise _unread(f"{path}:{number}")
        found[row[0]] = word in _YES
    return found


def _unread(where: str) -> typer.Exit:
    sentence = gettext("Chaque ligne attend un domaine, puis yes ou no : %(where)s") % {
        "where": where
    }
    print_to_stderr(sentence)
    return typer.Exit(NOT_UNDERSTOOD)


def print_to_stderr(sentence: str) -> None:
    """Write a sentence beside the answer."""
    Console(file=sys.stderr).print(sentence, highlight=False)


def _tell(*, as_json: bool) -> None:
    found = figures()
    share = found.share
    letters = {letter: getattr(share, letter) for letter in LETTERS}
    if as_json:
        told = {
            "grades": letters, "total": share.total, "qualified": share.qualified, "rate": round(share.rate, 4),
            "fresh": found.fresh, "stale": found.stale, "ungraded": found.ungraded, "found": dict(found.found),
        }  # fmt: skip
        typer.echo(json.dumps(told))
        return
    console = Console(highlight=False)
    console.print(
        gettext("%(q)s fiches qualifiées sur %(total)s, %(fresh)s à jour.")
        % {"q": share.qualified, "total": share.total, "fresh": found.fresh}
    )
    for letter, word in LETTERS.items():
        console.print(f"  {letter} {gettext(word)} : {letters[letter]}")
    wrong = [c for c in CHECKS.values() if c.level != "gap" and found.found.get(c.id)]
    for check in sorted(wrong, key=lambda c: -found.found[c.id]):
        console.print(f"  {found.found[check.id]:>8}  {gettext(check.what)}")
