"""Problems as programs read them: application/problem+json (RFC 9457), for whatever goes wrong under /api/v1."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from carnet.api.types import Fault, Problem
from carnet.kit.actor import NotPermitted

CONTENT_TYPE = "application/problem+json"
_log = logging.getLogger("carnet.api")


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the answer that tells a problem."""
    told: dict[str, Any] = {
        "type": f"urn:carnet:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
    }
    if problem.errors:
        told["errors"] = [{"at": f.at, "detail": f.detail} for f in problem.errors]
    response = HttpResponse(
        msgspec.json.encode(told),
        status=problem.status,
        content_type=CONTENT_TYPE,
        headers=problem.headers,
    )
    return open_to_pages(request, response)


def open_to_pages(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the scripts of other sites read the answer, where the endpoint is meant for them; no cookie is ever read."""
    if getattr(request, "from_pages", False):
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def tell_problems(api: NinjaAPI) -> None:
    """Make every error of an endpoint a problem; what nobody foresaw is logged and told without its cause."""

    def on(kind: type[Exception], make: Any) -> None:
        api.add_exception_handler(
            kind, lambda request, error: problem_response(request, make(error))
        )

    on(Problem, lambda problem: problem)
    on(NotPermitted, _not_permitted)
    on(ValidationError, lambda error: invalid(_faults(error.errors)))
    on(RequestDataTooBig, lambda _error: too_large())
    on(HttpError, lambda error: Problem(error.status_code, "refused", error.message))
    on(Http404, lambda _error: not_found())
    on(Exception, _unforeseen)


def _not_permitted(lacking: NotPermitted) -> Problem:
    told = _("Cette clé n’a pas le droit demandé (%(name)s).") % {"name": lacking.permission}
    return Problem(403, "not_permitted", told)


def invalid(errors: Sequence[Fault]) -> Problem:
    """Return the problem of a call whose content is not understood."""
    return Problem(422, "invalid", _("Le contenu de l’appel n’est pas compris."), errors=errors)


def too_large() -> Problem:
    """Return the problem of a call that is larger than the endpoint takes."""
    return Problem(413, "too_large", _("L’appel est trop grand : envoyez moins à la fois."))


def not_found() -> Problem:
    """Return the problem of an address that leads nowhere."""
    return Problem(404, "not_found", _("Il n’y a rien à cette adresse."))


def not_this_method(allowed: str) -> Problem:
    """Return the problem of a method that the address does not take."""
    detail = _("Cette adresse ne répond qu’à : %(methods)s.") % {"methods": allowed}
    return Problem(405, "method", detail, headers={"Allow": allowed})


def _unforeseen(error: Exception) -> Problem:
    _log.error("an endpoint failed", exc_info=error)
    detail = _("Carnet n’a pas pu répondre. Rien n’a été écrit ; réessayez plus tard.")
    return Problem(500, "failed", detail)


def _faults(errors: Sequence[dict[str, Any]]) -> list[Fault]:
    """Say where and what, never the value that was sent."""
    return [
        Fault("/" + "/".join(str(part) for part in e.get("loc", ())), str(e.get("msg", "")))
        for e in errors
    ]
