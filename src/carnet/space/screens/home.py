"""The first page of the space: choices, what is to be confirmed, what the person can see and ask; and what they choose."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from carnet.accounts.queries import company
from carnet.consent.types import Unfit
from carnet.inbound.actions.choose import say_no, say_no_to_all, say_yes
from carnet.inbound.actions.rest import rest, wake
from carnet.inbound.queries.choices import groups_of
from carnet.inbound.queries.rests import rests_of
from carnet.inbound.rules.ways import Group, Way, asked
from carnet.kit.declarations import SpacePanel, declared
from carnet.people.types import ContactCard
from carnet.privacy.queries.requests import requests_of
from carnet.profiles.queries import profile
from carnet.space.actions.change import LANGUAGES, confirm_details, prefer
from carnet.space.actions.person import owner
from carnet.space.actions.rhythm import choose_rhythm
from carnet.space.queries.known import in_california, to_confirm
from carnet.space.queries.mandates import acting_for, charges_of
from carnet.space.queries.rhythms import rhythm_of
from carnet.space.screens.doorway import space_page, within
from carnet.space.screens.wording import BY, ICONS, PREFERRED, RHYTHMS, agreed, asking, fault
from carnet.space.types import Visit
from carnet.web.screen import Request

_DONE = ("rhythm", "yes", "no", "all", "rest", "wake", "prefer", "confirmed")


@within()
def home(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show the choices of the person, and the ways to everything else."""
    return _shown(request, card, done=request.GET.get("fait", ""), own=not visit.acting)


@within(methods=("POST",))
def choose(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Change one choice, rest, go on, refuse everything, or say that the details are right; each at once."""
    contact_id = visit.contact_id
    actor, what = owner(contact_id), request.POST.get("what", "")
    if what == "all":
        say_no_to_all(actor=actor, message=None, contact_id=contact_id, door="page")
        return _back(what)
    if what in ("rest", "wake"):
        chosen = [c for c in request.POST.getlist("canal") if c in BY]
        pause = rest if what == "rest" else wake
        pause(actor=actor, contact_id=contact_id, channels=chosen)
        return _back(what)
    if what == "prefer":
        told = {k: request.POST.get(k, "") for k in ("channel", "language")}
        if not prefer(contact_id=contact_id, **told):
            return _shown(request, card, code="way")
        return _back(what)
    if what == "rhythm":
        if not choose_rhythm(contact_id=contact_id, most=request.POST.get("most", "")):
            return _shown(request, card, code="way")
        return _back(what)
    if what == "confirm":
        confirm_details(contact_id=contact_id)
        return _back("confirmed")
    groups = groups_of(contact_id)
    name, _colon, wanted = request.POST.get("way", "").rpartition(":")
    way = asked(name, groups)
    if way is None or wanted not in ("yes", "no"):
        return _shown(request, card, code="way")
    if wanted == "no":
        say_no(actor=actor, message=None, contact_id=contact_id, way=(way.purpose, way.channel))
        return _back("no")
    return _agree(request, card, groups, way)


def _agree(request: Request, card: ContactCard, groups: list[Group], way: Way) -> HttpResponse:
    group = next(g for g in groups if way in g.ways)
    sentence = (agreed(group, way, _company()), get_language() or "")
    try:
        say_yes(
            actor=owner(card.id),
            message=None,
            contact_id=card.id,
            way=(way.purpose, way.channel),
            shown=sentence,
        )
    except Unfit as wrong:
        return _shown(request, card, code=wrong.code)
    return _back("yes")


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('space:home')}?fait={done}#choix", status=303)


def _shown(
    request: Request, card: ContactCard, *, done: str = "", code: str = "", own: bool = False
) -> HttpResponse:
    groups, rests, name = groups_of(card.id), rests_of(card.id), _company()
    known = profile(card.id)
    on = {w.channel for g in groups for w in g.ways if w.on}
    context: dict[str, Any] = {
        "card": card,
        "groups": [
            (g, asking(g, name), [(w, ICONS[w.channel], BY[w.channel]) for w in g.ways])
            for g in groups
        ],
        "any_on": bool(on),
        "channels": [(c, BY[c]) for c in BY if c in on and c not in rests],
        "rests": [(BY[c], until) for c, until in rests.items()],
        "preferred": (known.channel if known else "", card.language[:2].lower()),
        "ways": PREFERRED.items(),
        "languages": LANGUAGES.items(),
        "rhythm": rhythm_of(card.id) or 0,
        "rhythms": RHYTHMS.items(),
        "charges": charges_of(card.id) if own else [],
        "acted_by": acting_for(card.id) if own else [],
        "panels": _panels(request, card.id),
        "stale": to_confirm(card),
        "open_requests": sum(r.closed_on is None for r in requests_of(card.id)),
        "californian": in_california(card),
        "done": done if done in _DONE else "",
        "fault": fault(code),
    }
    return space_page(request, "space/home.html", context, status=422 if code else 200)


def _panels(request: Request, contact_id: int) -> list[tuple[str, str, str]]:
    """Return the parts that other rooms show of this person: key, name, what is drawn."""
    asked_for: list[SpacePanel] = sorted(declared("space_panels"), key=lambda p: p.order)
    found = [(p, p.load(contact_id)) for p in asked_for]
    return [
        (p.key, str(p.label), render_to_string(p.template, context, request))
        for p, context in found
        if context is not None
    ]


def _company() -> str:
    card = company()
    return card.name if card else ""
