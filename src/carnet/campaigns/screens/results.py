"""What a campaign gave: from the segment to the purchase, each figure with its base and its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.campaigns.actions.cost import note_cost
from carnet.campaigns.queries.behind import door
from carnet.campaigns.queries.by_segment import by_segment
from carnet.campaigns.queries.results import Results, results
from carnet.campaigns.queries.words import reason_words
from carnet.campaigns.screens.frame import card_or_404, framed
from carnet.campaigns.screens.words import wrong_words
from carnet.campaigns.types import Card, Wrong
from carnet.kit.declarations import Text
from carnet.outbound.queries.dispatches import dispatch
from carnet.outbound.types import PAUSED
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import amount, percent

_HIGH = 140
# Above so many people segments are only counted when they are asked for.
_MANY = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of the way: its words, its people, how wide it is drawn, and what was lost on the way."""

    label: Text
    people: int
    url: str
    width: float
    lost: str = ""
    lost_people: int = 0
    lost_url: str = ""


@never_cache
@screen(permission="campaigns.view")
def shown(request: Request, number: int) -> HttpResponse:
    """Show what a campaign gave; while variants are tried, only what cannot tell which one is ahead."""
    card = card_or_404(number)
    if card.dispatch_id is None:
        if card.state in ("draft", "stopped"):
            return redirect(
                "campaigns:sending" if card.state == "stopped" else "campaigns:content", number
            )
        return page(request, "campaigns/waiting.html", framed(card, request.actor, "results"))
    found = results(card)
    more: dict[str, Any] = {
        "found": found,
        "bars": _bars(card, found),
        "shares": _shares(card, found),
        "verdict": _verdict(card),
        "links": [
            (url or _("Lien"), n, door(card, f"link.{number}")) for number, url, n in found.links
        ],
        "hours": _hours(found.hours),
        "refused": [
            (reason_words(c), n, door(card, f"state.refused.{c}")) for c, n in found.refused
        ],
        "domains": [(d, door(card, f"domain.{d.name}")) for d in found.domains],
        "opened": percent(found.opened / found.measured) if found.measured else "",
        "urls": {key: door(card, key) for key in ("opened", "measured", "wrong", "stop", "spam")},
        "average": found.bought.total_milli // found.bought.orders if found.bought.orders else 0,
        "gain": found.bought.total_milli - card.cost_milli,
        "each": card.cost_milli // found.arrived if found.arrived else 0,
        "cost": f"{card.cost_milli / 1000:.2f}".replace(".", ",") if card.cost_milli else "",
        "paused": _is_paused(card.dispatch_id),
        "running": card.state in ("testing", "sending"),
        **_segments(card, found, asked=request.GET.get("par") == "segment"),
    }
    return page(request, "campaigns/results.html", framed(card, request.actor, "results", **more))


@screen(permission="campaigns.edit", methods=("POST",), writes=True)
def cost(request: Request, number: int) -> HttpResponse:
    """Note what a campaign cost, to tell what came back of it."""
    card_or_404(number)
    try:
        note_cost(actor=request.actor, number=number, typed=request.POST.get("cout", ""))
    except Wrong as wrong:
        toast(request, str(wrong_words(wrong)))
    else:
        toast(request, _("Coût gardé."))
    return redirect("campaigns:results", number)


def _is_paused(dispatch_id: int) -> bool:
    found = dispatch(dispatch_id)
    return found is not None and found.state == PAUSED


def _bars(card: Card, found: Results) -> Sequence[Bar]:
    people = {step.key: step.people for step in found.steps}
    whole, arrived = max(1, people["all"]), max(1, people["arrived"])
    words = {
        "all": (_("Destinataires"), "", 0, ""),
        "left": (_("Partis"), _("écartés"), found.out, door(card, "state.refused")),
        "arrived": (_("Remis"), _("en erreur"), found.wrong, door(card, "wrong")),
        "clicked": (_("Ont cliqué"), _of(people.get("clicked", 0), arrived), 0, ""),
        "bought": (_("Ont acheté"), _sold(found, arrived), 0, ""),
    }
    return [
        Bar(
            label=words[step.key][0],
            people=step.people,
            url=door(card, step.part),
            width=round(100 * step.people / whole, 2),
            lost=words[step.key][1],
            lost_people=words[step.key][2],
            lost_url=words[step.key][3],
        )
        for step in found.steps
    ]


def _segments(card: Card, found: Results, *, asked: bool) -> dict[str, Any]:
    """Return the lines of the segments, or that they can be asked for."""
    if found.steps[0].people > _MANY and not asked:
        return {"ask_segments": True}
    words = {
        "all": _("Destinataires"),
        "clicked": _("Ont cliqué"),
        "bought": _("Ont acheté"),
        "stop": _("Désinscriptions"),
    }
    lines = [
        (
            line.key,
            line.name,
            [
                (words[part], people, door(card, f"segment.{line.key}.{part}"))
                for part, people in line.people.items()
            ],
        )
        for line in by_segment(card)
    ]
    return {"segments": lines}


def _of(people: int, arrived: int) -> str:
    return _("%(share)s des remis") % {"share": percent(people / arrived)}


def _sold(found: Results, arrived: int) -> str:
    told = _of(len(found.bought.people), arrived)
    return f"{told}, {amount(found.bought.total_milli)}" if found.bought.orders else told


def _shares(card: Card, found: Results) -> list[dict[str, Any]]:
    most = max((share.tried.rate for share in found.shares), default=0) or 1
    return [
        {
            "letter": share.tried.letter,
            "subject": share.subject,
            "hour": card.lettered[share.tried.letter].hour,
            "rate": percent(share.tried.rate),
            "url": door(card, f"did.{share.tried.letter}"),
            "people": share.tried.people,
            "people_url": door(card, f"tried.{share.tried.letter}"),
            "width": round(100 * share.tried.rate / most, 1),
            "between": _("entre %(low)s et %(high)s")
            % {"low": percent(share.low), "high": percent(share.high)},
            "won": share.tried.letter == card.winner and card.outcome.get("why") == "better",
        }
        for share in found.shares
    ]


def _verdict(card: Card) -> str:
    """Say in words what the test gave, by the figures on which it was decided."""
    told = {
        "better": _(
            "%(winner)s est parti aux autres : si les variantes se valaient, un tel écart arriverait moins d’une fois sur vingt."
        ),
        "close": _(
            "L’écart peut tenir au hasard : %(winner)s est parti aux autres, comme convenu."
        ),
        "few": _(
            "Trop peu de résultats pour conclure : %(winner)s est parti aux autres, comme convenu."
        ),
    }
    why = str(card.outcome.get("why", ""))
    return told[why] % {"winner": card.winner} if why in told else ""


def _hours(hours: Sequence[int]) -> list[tuple[int, float, float, int]]:
    """Return, for each hour, its number, where its bar begins, how high it is, and its clicks."""
    most = max(hours, default=0)
    if not most:
        return []
    return [(h, h * 10.0, round(_HIGH * n / most, 1), n) for h, n in enumerate(hours)]
