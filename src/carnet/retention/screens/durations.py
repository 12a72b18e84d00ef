"""Protéger › Durées: how long in plain words, the next twelve months and the people behind each bar, those in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.kit.declarations import Text
from carnet.retention.actions.policy import choose_policy
from carnet.retention.queries.forecast import Bar, Forecast, forecast
from carnet.retention.queries.policies import lead_weeks
from carnet.retention.queries.sweeps import latest_figures
from carnet.retention.rules.policy import ACCOUNT, BY_KEY, CHOICES, EVIDENCE, OFFERS
from carnet.retention.screens.people_views import people_url
from carnet.retention.screens.policy_words import KINDS, THENS, policy_line, policy_lines
from carnet.retention.types import PolicyRefused
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_PAGE = {"section": "protect", "page_key": "durations", "tab": "durations"}
_WIDTH = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One part of a bar: how many people, where they are shown; where it is drawn, as SVG writes it."""

    step: str
    people: int
    url: str
    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One month of the chart, which is a table too."""

    bar: Bar
    pieces: tuple[Piece, ...]


@never_cache
@screen(permission="retention.view")
def durations(request: Request) -> HttpResponse:
    """Show the durations in force, the next twelve months, those in doubt and those past their term."""
    group = request.GET.get("qui", "")
    group = group if group in KINDS else ""
    found = forecast(group)
    renew, archive, erase = found.totals
    context = {
        **_PAGE,
        "group": group,
        "groups": [("", _("Tout le monde")), *KINDS.items()],
        "rows": _rows(found, group),
        "totals": [
            (step, people, _url(step, "", group))
            for step, people in (("renew", renew), ("archive", archive), ("erase", erase))
        ],
        "past": (found.past, _url("past", "", group)),
        "doubt": (found.doubt, _url("doubt", "", group)),
        "weeks": lead_weeks(),
        "people": policy_lines(OFFERS, ACCOUNT),
        "evidence": policy_lines(EVIDENCE),
        "figures": latest_figures(3),
        "may_decide": request.actor.may("retention.decide"),
        "width": str(_WIDTH),
    }
    return page(request, "retention/durations.html", context)


def _rows(found: Forecast, group: str) -> list[Row]:
    most = max((b.renew + b.archive + b.erase for b in found.bars), default=0) or 1
    return [Row(bar=bar, pieces=_pieces(bar, group, _WIDTH / most)) for bar in found.bars]


def _pieces(bar: Bar, group: str, scale: float) -> tuple[Piece, ...]:
    month, x, pieces = bar.month.isoformat()[:7], 0.0, []
    for step, people in (("renew", bar.renew), ("archive", bar.archive), ("erase", bar.erase)):
        width = people * scale
        url = _url(step, month, group)
        pieces.append(Piece(step=step, people=people, url=url, x=f"{x:.1f}", width=f"{width:.1f}"))
        x += width
    return tuple(pieces)


def _url(step: str, month: str, group: str) -> str:
    return people_url(".".join((step, month, group)).rstrip("."))


@never_cache
@screen(permission="retention.decide", methods=("GET", "POST"), writes=True)
def duration(request: Request, purpose: str, kind: str) -> HttpResponse:
    """Choose the duration of one line; what is refused comes back with the sentence that says why."""
    if (purpose, kind) not in BY_KEY:
        raise Http404
    line = policy_line((purpose, kind))
    months, then, reason = str(line.card.months), str(line.card.then), line.card.reason
    error = ""
    if request.method == "POST":
        months, then = request.POST.get("months", "").strip()[:6], request.POST.get("then", "")
        reason = request.POST.get("reason", "").strip()[:1_000]
        error = _chosen(request, (purpose, kind), months=months, then=then, reason=reason)
        if not error:
            toast(request, _("Durée gardée. Les douze prochains mois sont à jour."))
            return redirect("retention:durations")
    context = {
        **_PAGE,
        "line": line,
        "months": months,
        "reason": reason,
        "error": error,
        "thens": _thens(then) if purpose == OFFERS else [],
    }
    return page(request, "retention/duration.html", context, status=422 if error else 200)


def _chosen(request: Request, key: tuple[str, str], *, months: str, then: str, reason: str) -> str:
    """Choose the duration and return nothing, or the sentence of the refusal."""
    try:
        choose_policy(
            actor=request.actor,
            purpose=key[0],
            kind=key[1],
            months=int(months) if months.isdecimal() else 0,
            then=then,
            reason=reason,
        )
    except PolicyRefused as refused:
        return str(refused.sentence)
    return ""


def _thens(chosen: str) -> Sequence[tuple[str, Text, bool]]:
    return [(value, THENS[value], value == chosen) for value in CHOICES]
