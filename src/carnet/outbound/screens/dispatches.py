"""Communiquer › Envois: what leaves and where it stands, the people behind each figure, and the button that stops it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.kit.declarations import ListView, Text
from carnet.outbound.actions.dispatches import pause, resume, stop
from carnet.outbound.actions.settle import resolve_doubt
from carnet.outbound.queries.dispatches import dispatch, dispatches
from carnet.outbound.queries.messages import counts, in_state, people_of_state
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.screens.words import CLOSED, DISPATCH_STATES, PAUSES, STATES, TONES, said
from carnet.outbound.types import (
    HANDED,
    DispatchCard,
    NoSuchDispatch,
    NoSuchMessage,
    NothingLeaves,
    Tally,
)
from carnet.people.queries.views import people_url
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

DISPATCH_VIEWS = (
    ListView(
        key="dispatch",
        label=gettext_lazy("Derrière un envoi"),
        ids=people_of_state,
        order=77,
        tab=False,
    ),
)
_PAGE = {"section": "reach", "page_key": "dispatches"}
# What an allowed message carries is the ground it stands on, which is no reason to show here.
_GROUNDED = frozenset({HANDED, "delivered", "claimed", "handing", "doubt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One state, or one reason within it, with its people."""

    words: Text
    why: str
    tone: str
    people: int
    url: str
    width: int


@never_cache
@screen(permission="outbound.see")
def index(request: Request) -> HttpResponse:
    """Show the latest dispatches, and what keeps anything from leaving."""
    found = dispatches(50)
    rows = [(card, *DISPATCH_STATES[card.state], _purpose(card)) for card in found]
    context = {**_PAGE, "rows": rows, "closed": list(_closed()), "channels": CHANNEL_LABELS}
    return page(request, "outbound/dispatches.html", context)


@never_cache
@screen(permission="outbound.see")
def one(request: Request, number: int) -> HttpResponse:
    """Show where a dispatch stands: by state and reason, each with its people, and what may be done."""
    card = dispatch(number)
    if card is None:
        raise Http404
    tallies = counts(number)
    words, tone = DISPATCH_STATES[card.state]
    context = {
        **_PAGE,
        "card": card,
        "words": words,
        "tone": tone,
        "purpose": _purpose(card),
        "channel": CHANNEL_LABELS[card.channel],
        "paused": PAUSES.get(card.paused_why, "") if card.state == "paused" else "",
        "closed": [w for c, w in _closed() if c == card.channel and card.ended_at is None],
        "total": sum(t.messages for t in tallies),
        "states": list(_states(number, tallies)),
        "doubts": in_state(number, "doubt", 50),
        "may_send": request.actor.may("outbound.send"),
        "may_resolve": request.actor.may("outbound.resolve"),
    }
    return page(request, "outbound/dispatch.html", context)


@screen(permission="outbound.send", methods=("POST",), writes=True)
def turn(request: Request, number: int) -> HttpResponse:
    """Stop, pause or resume a dispatch."""
    asked = request.POST.get("faire", "")
    try:
        if asked == "stop":
            cancelled = stop(actor=request.actor, dispatch_id=number)
            said_now = _("Envoi arrêté : %(n)s messages ne partiront pas.") % {"n": cancelled}
        elif asked == "resume":
            resume(actor=request.actor, dispatch_id=number)
            said_now = _("L’envoi reprend.")
        else:
            pause(actor=request.actor, dispatch_id=number)
            said_now = _("Envoi en pause : rien de plus ne part.")
    except NoSuchDispatch as problem:
        if problem.code == "unknown":
            raise Http404 from problem
        said_now = _("Cet envoi n’est plus dans cet état : rien n’a été changé.")
    toast(request, said_now)
    return redirect("outbound:dispatch", number)


@screen(permission="outbound.resolve", methods=("POST",), writes=True)
def doubt(request: Request, number: int, message: int) -> HttpResponse:
    """Say of a message in doubt that it left, or that it may be tried again."""
    try:
        resolve_doubt(
            actor=request.actor, message_id=message, sent=request.POST.get("parti") == "oui"
        )
        toast(request, _("Doute réglé."))
    except NoSuchMessage:
        toast(request, _("Ce message n’est plus en doute."))
    return redirect("outbound:dispatch", number)


def _purpose(card: DispatchCard) -> str:
    return next((c.label for c in active() if c.code == card.purpose), card.purpose) or _("Service")


def _closed() -> Iterable[tuple[str, Text]]:
    for channel in ("email", "sms"):
        try:
            open_carrier(channel)
        except NothingLeaves as problem:
            yield channel, CLOSED.get(problem.code, problem.code)


def _states(number: int, tallies: list[Tally]) -> Iterable[Shown]:
    """Yield each state once where the reason is only its ground, and each reason where it explains something."""
    found: dict[tuple[str, str], int] = {}
    for tally in tallies:
        key = (tally.state, "" if tally.state in _GROUNDED else tally.reason)
        found[key] = found.get(key, 0) + tally.messages
    most = max(found.values(), default=1)
    order = list(STATES)
    for (state, code), people in sorted(found.items(), key=lambda f: (order.index(f[0][0]), -f[1])):
        yield Shown(
            words=STATES[state],
            why=said(code) if state not in (HANDED,) else "",
            tone=TONES.get(state, ""),
            people=people,
            url=people_url("dispatch", f"{number}:{state}" + (f":{code}" if code else "")),
            width=max(2, round(100 * people / most)),
        )
