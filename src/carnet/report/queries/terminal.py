"""The summary as text for a terminal."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from carnet.report.queries import words
from carnet.report.types import ChannelReach, Step, Summary

_MOST = 6
_HANGING = " " * 12


@contextmanager
def bar(console: Console, *, quiet: bool) -> Iterator[Callable[[Step, int, int], None]]:
    """Show how far the work is on standard error; nothing when that is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal
    ) as drawn:
        task = drawn.add_task("", total=None)

        def progress(step: Step, done: int, total: int) -> None:
            drawn.update(task, description=words.step(step), completed=done, total=total or None)

        yield progress


def show(summary: Summary, console: Console, *, places: Mapping[str, str]) -> None:
    """Write the summary; `places` says where things are stored, by what they are."""
    console.print()
    console.print(Text(summary.file_name, style="bold"))
    console.print(headline(summary))
    for title, lines in sections(summary):
        console.print()
        console.print(Text(title, style="bold"))
        for line in lines:
            for part in textwrap.wrap(f"  {line}", console.width, subsequent_indent=_HANGING):
                console.print(part, markup=False)
    console.print()
    for what, where in places.items():
        line = _("%(what)s : %(where)s") % {"what": what, "where": where}
        console.print(Text(line, style="dim"), soft_wrap=True)


def named(places: Mapping[str, str]) -> dict[str, str]:
    """Return where things are stored, by what they are, from where they are by their key."""
    names = {
        "home": _("Tout est rangé dans"),
        "report": _("Compte rendu"),
        "rows": _("Ligne par ligne"),
    }
    return {names[key]: where for key, where in places.items()}


def headline(summary: Summary) -> str:
    """Return the one sentence that says who is in the file."""
    if summary.repeated:
        return _("Ce fichier était déjà dans Carnet : rien n’a changé. %(people)s.") % {
            "people": words.people(summary.people)
        }
    rows = ngettext("%(n)s ligne", "%(n)s lignes", summary.rows) % {"n": words.count(summary.rows)}
    return _("%(people)s dans %(rows)s.") % {"people": words.people(summary.people), "rows": rows}


def sections(summary: Summary) -> Iterator[tuple[str, list[str]]]:
    """Return the parts of the summary that have something to say, each with its lines."""
    for title, lines in (
        (
            _("Les lignes"),
            [_line(n, words.outcome(code)) for code, n in summary.outcomes.items() if n],
        ),
        (_("Doublons et foyers"), list(doubles(summary))),
        (_("Remis en ordre"), _most(summary.mended, words.problem)),
        (_("Proposé, à confirmer"), _most(summary.proposed, words.problem)),
        (_("Gardé, mais douteux"), _most(summary.doubtful, words.problem)),
        (_("Inutilisable, mis de côté"), _most(summary.unusable, words.problem)),
        (_("Lignes refusées"), _most(summary.refused, words.refusal)),
        (_("Lu dans les remarques, proposé sans agir"), _most(summary.remarks, words.remark)),
        (_("Commandes"), list(orders(summary))),
        (
            _("À qui peut-on envoyer des offres"),
            [line for c in summary.channels for line in _reach(c, summary.people)],
        ),
        (_("Se termine dans les douze mois"), _months(summary)),
        (
            _("À faire d’abord"),
            [f"{i}. {words.advice(a)}" for i, a in enumerate(summary.advice, 1)],
        ),
    ):
        if lines:
            yield title, lines


def doubles(summary: Summary) -> Iterator[str]:
    """Return what was found of the same person twice."""
    if summary.merged:
        yield ngettext(
            "%(n)s fiche réunie avec celle de la même personne (annulable 30 jours)",
            "%(n)s fiches réunies avec celle de la même personne (annulable 30 jours)",
            summary.merged,
        ) % {"n": words.count(summary.merged)}
    if summary.queued:
        yield ngettext(
            "%(n)s paire douteuse, à regarder", "%(n)s paires douteuses, à regarder", summary.queued
        ) % {"n": words.count(summary.queued)}
    if summary.households:
        yield ngettext(
            "%(n)s foyer dont les membres restent séparés",
            "%(n)s foyers dont les membres restent séparés",
            summary.households,
        ) % {"n": words.count(summary.households)}


def orders(summary: Summary) -> Iterator[str]:
    """Return what the file of orders brought."""
    if summary.orders is None:
        return
    taken = summary.orders
    yield _("%(new)s commandes prises, %(already)s déjà connues, %(lines)s lignes d’articles") % {
        "new": words.count(taken.new),
        "already": words.count(taken.already),
        "lines": words.count(taken.lines),
    }
    if taken.without_contact:
        yield ngettext(
            "%(n)s commande sans client connu",
            "%(n)s commandes sans client connu",
            taken.without_contact,
        ) % {"n": words.count(taken.without_contact)}
    for code, number in taken.refused.items():
        yield _line(number, words.refusal(code))


def reasons(reach: ChannelReach) -> list[tuple[int, str]]:
    """Return why the others may not be reached on a channel, the most frequent first, each person counted once."""
    told = [(n, words.reason(code, channel=reach.channel)) for code, n in reach.refused.items()]
    return sorted(told, key=lambda t: -t[0])


def _reach(reach: ChannelReach, people: int) -> list[str]:
    head = _("%(channel)s : %(yes)s sur %(all)s") % {
        "channel": words.channel(reach.channel),
        "yes": words.count(reach.allowed),
        "all": words.people(people),
    }
    return [head, *(f"   {words.count(n):>8}  {text}" for n, text in reasons(reach))]


def _months(summary: Summary) -> list[str]:
    return [_line(n, words.month(m)) for m, n in summary.expiring.items() if n]


def _line(number: int, text: str) -> str:
    return f"{words.count(number):>8}  {text}"


def _most(counts: Mapping[str, int], said: "words.Said") -> list[str]:
    ranked = sorted(((n, said(code)) for code, n in counts.items() if n), key=lambda t: -t[0])
    lines = [_line(n, text) for n, text in ranked[:_MOST]]
    rest = sum(n for n, _text in ranked[_MOST:])
    if rest:
        lines.append(_line(rest, _("autres")))
    return lines
