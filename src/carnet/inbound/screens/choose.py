"""The pages where a person chooses: stop, choices by purpose and channel, go on."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from carnet.accounts.queries import company
from carnet.consent.types import Unfit
from carnet.inbound.actions.choose import go_on, say_no, say_no_to_all, say_yes, stop
from carnet.inbound.actions.person import person_actor
from carnet.inbound.actions.rest import rest, wake
from carnet.inbound.queries.choices import groups_of, is_open, solicits
from carnet.inbound.queries.rests import rests_of
from carnet.inbound.queries.tokens import address_of
from carnet.inbound.rules.ways import Group, Way, asked
from carnet.inbound.screens.doorway import by_token, public_page
from carnet.inbound.screens.wording import BY, ERRORS, ICONS, agreed, asking, day, going_on, hour
from carnet.kit import clock
from carnet.outbound.rules.links import PREFERENCES, RENEW, STOP, WHY
from carnet.outbound.types import MessageCard
from carnet.people.queries import cards
from carnet.web.screen import Request

_ALL = "all"
_REST, _WAKE = "rest", "wake"
_DONE = ("yes", "no", _ALL, _REST, _WAKE)


def _company() -> str:
    card = company()
    return card.name if card else ""


@by_token(STOP, methods=("GET", "POST"))
def stop_page(request: Request, message: MessageCard, number: int) -> HttpResponse:
    """Ask whether to stop these messages; a POST stops them, also one without page or cookie (RFC 8058)."""
    del number
    contact_id = message.contact_id or 0
    done = ""
    if request.method == "POST":
        actor = person_actor(contact_id)
        if request.POST.get("what") == _ALL:
            say_no_to_all(actor=actor, message=message, contact_id=contact_id)
            done = _ALL
        else:
            one_click = "List-Unsubscribe" in request.POST
            stop(
                actor=actor,
                message=message,
                contact_id=contact_id,
                door="one_click" if one_click else "page",
            )
            done = "no"
    card = solicits(message.purpose)
    context = {
        "done": done,
        "what": card.label if card else "",
        "by": BY.get(message.channel, ""),
        "open": is_open(contact_id, message.purpose, message.channel) if card else True,
        "choices_url": address_of(message, PREFERENCES),
        "why_url": address_of(message, WHY),
    }
    return public_page(request, "inbound/stop.html", context)


@by_token(PREFERENCES, methods=("GET", "POST"))
def choices_page(request: Request, message: MessageCard, number: int) -> HttpResponse:
    """Show the choices of the person; a POST changes one of them, or refuses everything, at once."""
    del number
    contact_id = message.contact_id or 0
    groups = groups_of(contact_id)
    if request.method != "POST":
        return _choices(request, message, groups, done=request.GET.get("fait", ""))
    actor = person_actor(contact_id)
    if request.POST.get("what") == _ALL:
        say_no_to_all(actor=actor, message=message, contact_id=contact_id)
        return _back(message, _ALL)
    if request.POST.get("what") in (_REST, _WAKE):
        pause = rest if request.POST["what"] == _REST else wake
        pause(actor=actor, contact_id=contact_id)
        return _back(message, request.POST["what"])
    name, _colon, wanted = request.POST.get("way", "").rpartition(":")
    way = asked(name, groups)
    if way is None or wanted not in ("yes", "no"):
        return _choices(request, message, groups, fault="way")
    chosen = (way.purpose, way.channel)
    if wanted == "no":
        say_no(actor=actor, message=message, contact_id=contact_id, way=chosen)
        return _back(message, "no")
    group = next(g for g in groups if way in g.ways)
    shown = (agreed(group, way, _company()), get_language() or "")
    try:
        say_yes(actor=actor, message=message, contact_id=contact_id, way=chosen, shown=shown)
    except Unfit as wrong:
        return _choices(request, message, groups, fault=wrong.code)
    return _back(message, "yes")


@by_token(RENEW, methods=("GET", "POST"))
def renew_page(request: Request, message: MessageCard, number: int) -> HttpResponse:
    """Ask whether to go on; a POST keeps the agreement with its sentence. Saying no is the button beside it."""
    del number
    contact_id = message.contact_id or 0
    card = solicits(message.purpose)
    sentence = going_on(card.label, message.channel, _company()) if card else ""
    done, fault = "", ""
    if request.method == "POST" and card is not None:
        actor = person_actor(contact_id)
        try:
            if request.POST.get("answer") == "yes":
                shown = (sentence, get_language() or "")
                go_on(actor=actor, message=message, contact_id=contact_id, shown=shown)
                done = "yes"
            elif request.POST.get("answer") == "no":
                stop(actor=actor, message=message, contact_id=contact_id)
                done = "no"
        except Unfit as wrong:
            fault = str(ERRORS.get(wrong.code, ERRORS["way"]))
    context = {
        "sentence": sentence,
        "done": done,
        "fault": fault,
        "choices_url": address_of(message, PREFERENCES),
        "why_url": address_of(message, WHY),
    }
    return public_page(request, "inbound/renew.html", context, status=422 if fault else 200)


def _back(message: MessageCard, done: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{address_of(message, PREFERENCES)}?fait={done}")
    response.status_code = 303
    return response


def _choices(
    request: Request,
    message: MessageCard,
    groups: list[Group],
    *,
    done: str = "",
    fault: str = "",
) -> HttpResponse:
    contact_id = message.contact_id or 0
    card = cards([contact_id]).get(contact_id)
    name = _company()
    rests = rests_of(contact_id)
    context: dict[str, Any] = {
        "given_name": card.given_name if card else "",
        "groups": [(g, asking(g, name), [_shown(w) for w in g.ways]) for g in groups],
        "any_on": any(w.on for g in groups for w in g.ways),
        "rests_until": day(max(rests.values())) if rests else "",
        "done": done if done in _DONE else "",
        "hour": hour(clock.now()),
        "fault": ERRORS.get(fault, ERRORS["way"]) if fault else "",
        "why_url": address_of(message, WHY),
    }
    return public_page(request, "inbound/choices.html", context, status=422 if fault else 200)


def _shown(way: Way) -> tuple[Way, str, Any]:
    return way, ICONS[way.channel], BY[way.channel]
