"""Protéger › Demandes: the requests with their countdown, and one request with its steps and what to do next."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import staff_cards
from carnet.kit import clock
from carnet.kit.declarations import Text
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.privacy.queries.requests import (
    RequestCard,
    StepCard,
    asked_in_a_year,
    closed_requests,
    dates_of,
    mirror_waits,
    open_requests,
    request_card,
    steps_of,
)
from carnet.privacy.queries.said import (
    ANSWERS,
    ERRORS,
    EXTENSIONS,
    FIELDS,
    HOWS,
    MEANS,
    REFUSALS,
    RIGHTS,
    STEPS,
)
from carnet.privacy.rules.dates import Due, extension_told_by, may_extend
from carnet.privacy.rules.rights import REFUSALS_OF
from carnet.privacy.screens.beside import frozen
from carnet.privacy.screens.letter import letter_now
from carnet.web.render import page
from carnet.web.screen import Request, screen

PERMISSION = "privacy.requests"
_NEAR = 7


@dataclass(frozen=True, kw_only=True)
class Line:
    """One request in the list; `state` colours what `left` says in words."""

    card: RequestCard
    name: str
    right: Text
    how: Text
    where: Text
    left: int
    left_words: str
    state: str
    button: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step in words."""

    card: StepCard
    label: Text
    who: str
    detail: str


@never_cache
@screen(permission=PERMISSION)
def requests(request: Request) -> HttpResponse:
    """Show the open requests, the nearest term first, and those closed last."""
    waiting, closed = open_requests(), closed_requests()
    names = _names([*waiting, *closed])
    context = {
        "section": "protect",
        "page_key": "requests",
        "lines": [_line(card, names) for card in waiting],
        "closed": [(card, RIGHTS[card.right], ANSWERS.get(card.answer, "")) for card in closed],
        "late": sum(card.left < 0 for card in waiting),
        "next": waiting[0].due_on if waiting else None,
    }
    return page(request, "privacy/requests.html", context)


@never_cache
@screen(permission=PERMISSION)
def one(request: Request, request_id: int) -> HttpResponse:
    """Show one request: what was done, what to do next, the letter, the dates."""
    return page(request, "privacy/request.html", context_of(request, request_id))


def context_of(request: Request, request_id: int, wrong: str = "") -> dict[str, Any]:
    """Return what the page of a request shows; `wrong` is the code of what could not be done. Raises Http404."""
    card = request_card(request_id)
    if card is None:
        raise Http404
    steps = steps_of(request_id)
    found = cards([card.contact_id]).get(card.contact_id) if card.contact_id else None
    return {
        "section": "protect",
        "page_key": "requests",
        "line": _line(card, _names([card])),
        "card": card,
        "person": found,
        "steps": _steps(steps),
        "done": {step.kind for step in steps},
        "dates": [(due, _step_words(due)) for due in dates_of(card)],
        "letters": letter_now(card, steps),
        "frozen": found is not None and frozen(found.id),
        "before": asked_in_a_year(card),
        "to_confirm": _to_confirm(card),
        "may_extend": card.extended_on is None
        and not card.answer
        and may_extend(card.right, californian=card.californian)
        and clock.today() <= extension_told_by(card.received_on),
        "mirror_waits": mirror_waits(steps),
        "may_erase": request.actor.may("privacy.erase"),
        "may_export": request.actor.may("privacy.export"),
        "means": list(MEANS.items()),
        "extensions": list(EXTENSIONS.items()),
        "refusals": [(code, REFUSALS[code]) for code in REFUSALS_OF[card.right]],
        "wrong": ERRORS.get(wrong, _("Cela n’a pas pu être fait")) if wrong else "",
        "answer_words": ANSWERS.get(card.answer, ""),
    }


def _line(card: RequestCard, names: dict[int, str]) -> Line:
    return Line(
        card=card,
        name=names.get(card.contact_id or 0) or card.person,
        right=RIGHTS[card.right],
        how=HOWS[card.how],
        where=_where(card),
        left=abs(card.left),
        left_words=_left(card.left),
        state="no" if card.left < 0 else "cond" if card.left <= _NEAR else "yes",
        button=_("Fermer") if card.answer else _("Traiter"),
    )


def _where(card: RequestCard) -> str:
    if card.answer:
        return _("Réponse prête, à envoyer")
    if card.identity == "asked":
        return _("Identité à confirmer")
    if _to_confirm(card):
        return _("Réception à confirmer")
    return _("À traiter, délai prolongé") if card.extended_on else _("À traiter")


def _to_confirm(card: RequestCard) -> bool:
    """Say whether California waits for a confirmation of receipt, which it wants of some rights only (U-02)."""
    return card.confirmed_on is None and any(due.step == "confirm" for due in dates_of(card))


def _left(left: int) -> str:
    if left < 0:
        return ngettext("jour de retard", "jours de retard", -left)
    return ngettext("jour restant", "jours restants", left)


def _names(found: list[RequestCard]) -> dict[int, str]:
    held = cards([card.contact_id for card in found if card.contact_id])
    return {pk: called(card) for pk, card in held.items()}


def _step_words(due: Due) -> str:
    if due.step == "confirm":
        return _("Confirmer la réception")
    return _("Dire pourquoi, en cas de refus") if due.step == "refuse" else _("Répondre")


def _steps(steps: list[StepCard]) -> list[Step]:
    staff = {str(s.id): s.name for s in staff_cards()}
    return [
        Step(
            card=step,
            label=STEPS.get(step.kind, step.kind),
            who=staff.get(step.by, step.by if not step.by.isdecimal() else ""),
            detail=_detail(step),
        )
        for step in steps
    ]


def _detail(step: StepCard) -> str:
    if "why" in step.detail:
        return str({**EXTENSIONS, **REFUSALS}.get(step.detail["why"], ""))
    if "means" in step.detail:
        return str(MEANS.get(step.detail["means"], ""))
    if "fields" in step.detail:
        return ", ".join(str(FIELDS.get(name, "")) for name in step.detail["fields"])
    return ", ".join(step.detail.get("recipients", ()))
