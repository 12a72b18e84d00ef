"""`carnet segment count|list|export|explain`: who belongs, from the command line, by a name or from a file."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from carnet.conditions.types import NotUnderstood
from carnet.exports.actions.ask import ask_export
from carnet.exports.actions.fetch import fetch_export, let_go
from carnet.exports.actions.make import make_export
from carnet.exports.queries.cards import export_card
from carnet.exports.rules.columns import needed
from carnet.exports.types import ADVERTISING, PARTNER, TRANSFER, Asked, Misasked
from carnet.kit.actor import command_actor
from carnet.mirror.actions import catch_up
from carnet.mirror.types import MirrorError
from carnet.segments.actions.put_aside import put_aside
from carnet.segments.queries.cards import segments
from carnet.segments.queries.explained import explained, rule_of_text
from carnet.segments.queries.kept import VIEW
from carnet.segments.queries.reading import edit_count, people_of
from carnet.segments.types import NoSuchSegment, RuleJson

app = typer.Typer()
segment = typer.Typer(help="Who belongs: count, list, export, explain.", no_args_is_help=True)
app.add_typer(segment, name="segment")
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
_ACTOR = command_actor("segment")
_KINDS = {"partner": TRANSFER, "advertising": ADVERTISING}
Name = Annotated[str, typer.Argument(help="The key or the name of a segment.")]
File = Annotated[
    Path | None,
    typer.Option("--file", help="A rule in a file of JSON instead.", exists=True, dir_okay=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


@segment.command("count")
def count_command(name: Name = "", *, file: File = None, as_json: AsJson = False) -> None:
    """Count who belongs, exactly."""
    with _answering(as_json=as_json):
        key, rule = _asked(name, file)
        total = edit_count(rule).total
        _answer({"segment": key, "count": total}, str(total), as_json=as_json)


@segment.command("list")
def list_command(name: Name = "", *, file: File = None, as_json: AsJson = False) -> None:
    """List the numbers of the contacts who belong; without a name or a file, list the segments."""
    with _answering(as_json=as_json):
        if not name and file is None:
            cards = segments()
            told = [{"segment": c.key, "name": c.name, "mode": c.mode, "count": c.size} for c in cards]  # fmt: skip
            lines = "\n".join(f"{c.key}\t{c.size}\t{c.name}" for c in cards)
            _answer({"segments": told}, lines, as_json=as_json)
            return
        key, rule = _asked(name, file)
        people = people_of(rule)
        _answer({"segment": key, "people": people}, "\n".join(map(str, people)), as_json=as_json)


@segment.command("explain")
def explain_command(name: Name = "", *, file: File = None, as_json: AsJson = False) -> None:
    """Say a rule aloud, and how many people remain after each of its lines."""
    with _answering(as_json=as_json):
        key, rule = _asked(name, file)
        found = explained(rule)
        told = {
            "segment": key,
            "sentence": found.sentence,
            "count": found.total,
            "lines": [{"path": p, "says": says, "remains": n} for p, says, n in found.lines],
            "uses": {"fields": list(found.fields), "facts": list(found.facts), "segments": list(found.segments)},
            "changes_with_time": found.next_at.isoformat() if found.next_at else None,
            "special": list(found.special),
            "profile": list(found.profile),
        }  # fmt: skip
        lines = [found.sentence, *(f"{n:>10}  {says}" for _path, says, n in found.lines)]
        _answer(told, "\n".join(lines), as_json=as_json)


@segment.command("export")
def export_command(
    name: Name = "",
    *,
    use: Annotated[
        str, typer.Option(help="What for: write, partner, advertising, register or move.")
    ],
    why: Annotated[str, typer.Option(help="Why, in a few words; the record keeps it.")],
    out: Annotated[Path, typer.Option(help="Where the file goes: .xlsx or .csv.", dir_okay=False)],
    file: File = None,
    purpose: Annotated[str, typer.Option(help="To write: the purpose, by its code.")] = "",
    channel: Annotated[str, typer.Option(help="email, sms, phone or post.")] = "",
    partner: Annotated[str, typer.Option(help="The partner, as the persons read its name.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take who belongs out into a file: only those leave whom the use allows."""
    with _answering(as_json=as_json):
        key, rule = _asked(name, file)
        key = key or put_aside(actor=_ACTOR, rule=rule)
        meant = PARTNER if use in _KINDS else use
        asked = Asked(
            use=meant,
            why=why,
            columns=needed(meant, channel),
            format=out.suffix.lower().lstrip("."),
            purpose=purpose,
            channel=channel,
            partner=partner,
            partner_kind=_KINDS.get(use, ""),
        )
        view = f"vue={VIEW}&valeur={key}"
        number = ask_export(actor=_ACTOR, asked=asked, view=view, listed=name)
        make_export(actor=_ACTOR, export_id=number)
        _hand_over(number, key, out, as_json=as_json)


def _hand_over(number: int, key: str, out: Path, *, as_json: bool) -> None:
    card = export_card(number)
    told: dict[str, Any] = {"segment": key, "export": number, "people": 0, "left": 0, "stayed": {}}
    if card is not None:
        told |= {"people": card.people, "stayed": dict(card.stayed)}
    if card is None or card.state != "done":
        problem = card.problem if card else "view"
        _answer({**told, "problem": problem}, _("Rien n’est parti."), as_json=as_json)
        raise typer.Exit(WITH_PROBLEMS)
    shutil.copyfile(fetch_export(actor=_ACTOR, export_id=number), out)
    let_go([number])
    told |= {"left": card.left, "file": str(out.resolve())}
    _answer(told, _("%(left)s parties sur %(people)s.") % told, as_json=as_json)


def _asked(name: str, file: Path | None) -> tuple[str, RuleJson]:
    """Return the key (none of a file) and the rule that was named. Raises NoSuchSegment, NotUnderstood, BadParameter."""
    if file is not None and not name:
        return "", rule_of_text(file.read_text(encoding="utf-8-sig"))
    if file is not None or not name:
        raise typer.BadParameter(_("Nommez un segment, ou donnez un fichier par --file."))
    known = [card.key for card in segments() if name in (card.key, card.name)]
    if not known:
        raise NoSuchSegment(name)
    return known[0], {"segment": known[0]}


@contextmanager
def _answering(*, as_json: bool) -> Iterator[None]:
    """Say on standard error what is wrong: status 2 for what was not understood, 1 for what could not be answered.

    Whoever waits at a command waits for a mirror that must be built first, however large.
    """
    try:
        catch_up(however_large=True)
        yield
    except NotUnderstood as wrong:
        problems = [{"path": p.path, "line": p.line, "message": p.message} for p in wrong.problems]
        raise _refused(problems, NOT_UNDERSTOOD, as_json=as_json) from None
    except NoSuchSegment as absent:
        message = _("Aucun segment ne s’appelle « %(name)s ».") % {"name": absent.key}
        raise _refused([{"message": message}], NOT_UNDERSTOOD, as_json=as_json) from None
    except UnicodeDecodeError:
        message = _("Le fichier n’est pas un texte en UTF-8.")
        raise _refused([{"message": message}], NOT_UNDERSTOOD, as_json=as_json) from None
    except Misasked as wrong:
        message = _("Il manque une réponse, ou elle ne convient pas : %(field)s.")
        told = [{"message": message % {"field": wrong.field}}]
        raise _refused(told, NOT_UNDERSTOOD, as_json=as_json) from None
    except MirrorError as late:
        raise _refused([{"message": str(late)}], WITH_PROBLEMS, as_json=as_json) from None


def _refused(problems: list[dict[str, Any]], status: int, *, as_json: bool) -> typer.Exit:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(problem["message"], markup=False)
    if as_json:
        typer.echo(json.dumps({"problems": problems}, ensure_ascii=False))
    return typer.Exit(status)


def _answer(told: Mapping[str, Any], lines: str, *, as_json: bool) -> None:
    text = json.dumps(told, ensure_ascii=False) if as_json else lines
    if text:
        typer.echo(text)
