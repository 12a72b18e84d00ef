"""The public pages of surveys: no sign-in, no cookie, no script.

Opening a link changes nothing, with a note in it or not: only the button of the page answers, so that the robot of a
mail server that follows every link answers nothing.
"""

import os

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from carnet.accounts.queries import company
from carnet.kit.home import secret
from carnet.surveys.actions.answer import answer, take_back
from carnet.surveys.queries.surveys import KEY, by_link, by_slug
from carnet.surveys.rules.answers import fits, read
from carnet.surveys.rules.tokens import page_token, read_page
from carnet.surveys.types import PUBLISHED, SCALES, NotThere, Question, Survey
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page
from carnet.web.screen import Request, screen

LOOKS, ANSWERS = 240, 20
"""Pages and answers a minute to one network."""
LARGEST = 64 * 1024
"""How much a page may send: more is not read at all."""
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def open_link(request: Request, slug: str) -> HttpResponse:
    """Show a survey to whoever has its open link, and take an answer of nobody."""
    return _survey(request, by_slug(slug), None, "")


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def personal(request: Request, token: str) -> HttpResponse:
    """Show a survey to the person whom a signed link names, and take their answer."""
    card, who = by_link(token) or (None, None)
    return _survey(request, card, who, token)


@csrf_exempt
@screen(permission=None, methods=("POST",), writes=True)
def take_it_back(request: Request, token: str) -> HttpResponse:
    """Delete what the person of a signed link answered."""
    if too_many(f"surveys.send:{network_of(request)}", ANSWERS):
        return _plain(request, "busy", 429)
    found = by_link(token)
    if found is None:
        return _plain(request, "gone", 404)
    take_back(survey=found[0].id, contact_id=found[1])
    return _plain(request, "taken")


def _survey(request: Request, card: Survey | None, who: int | None, token: str) -> HttpResponse:
    sent = request.method == "POST"
    name, most = ("surveys.send", ANSWERS) if sent else ("surveys.look", LOOKS)
    if too_many(f"{name}:{network_of(request)}", most):
        return _plain(request, "busy", 429)
    if card is None:
        return _plain(request, "gone", 404)
    if card.state != PUBLISHED:
        return _plain(request, "ended", 410)
    return _sent(request, card, who, token) if sent else _page(request, card, token)


def _sent(request: Request, card: Survey, who: int | None, token: str) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _plain(request, "busy", 413)
    name = read_page(request.POST.get("page", ""), card.id, secret(KEY))
    said, wrong = read(card.questions, request.POST)
    if name is None or wrong:
        return _page(request, card, token, wrong=wrong, status=422)
    try:
        answer(survey=card.id, page=name, said=said, contact_id=who)
    except NotThere:
        return _plain(request, "ended", 410)
    return _plain(request, "thanks")


def _page(
    request: Request,
    card: Survey,
    token: str,
    *,
    wrong: list[int] | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = [
        (number, question, _offered(question), _chosen(request, number, question))
        for number, question in enumerate(card.questions)
    ]
    context = {
        "survey": card,
        "asked": [(*row, row[0] in (wrong or ())) for row in asked],
        "status": status,
        "page_token": page_token(os.urandom(8), card.id, secret(KEY)),
        "token": "" if card.anonymous else token,
    }
    return _shown(request, "surveys/answer.html", context, status)


def _offered(asked: Question) -> tuple[str, ...]:
    return tuple(str(n) for n in SCALES[asked.kind]) if asked.kind in SCALES else asked.choices


def _chosen(request: Request, number: int, asked: Question) -> str:
    """Return what was said already: in the form that came back, or by the note that was clicked in a mail."""
    told = request.POST.get(f"q{number}", "" if number else request.GET.get("note", ""))
    return told if told and fits(asked, told) else ""


def _plain(request: Request, said: str, status: int = 200) -> HttpResponse:
    return _shown(request, "surveys/said.html", {"said": said}, status)


def _shown(
    request: Request, template: str, context: dict[str, object], status: int
) -> HttpResponse:
    card = company()
    told = context | {"company": card.name if card else ""}
    response = page(request, template, told, status=status)
    add_never_cache_headers(response)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
