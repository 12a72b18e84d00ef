"""What everybody reads: the policy that holds, the versions before it, what changed from one to the next."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override

from carnet.accounts.queries import company
from carnet.policy.queries.kept import in_force, version, versions
from carnet.policy.queries.words import LANGUAGE_LABELS
from carnet.policy.types import LANGUAGES, VersionCard
from carnet.web.render import page
from carnet.web.screen import Request, screen


@screen(permission=None)
def public(request: Request) -> HttpResponse:
    """Show the policy that holds; the notice of the company while none does."""
    found = in_force()
    if found is None:
        return redirect("privacy:notice")
    return _shown(request, found, holds=True)


@screen(permission=None)
def one(request: Request, number: int) -> HttpResponse:
    """Show one version as it was published."""
    found, now = version(number), in_force()
    if found is None:
        raise Http404
    return _shown(request, found, holds=bool(now and now.number == number))


@screen(permission=None)
def all_versions(request: Request) -> HttpResponse:
    """List the versions with their day and what changed."""
    spoken, now = _language(request), in_force()
    with override(spoken):
        found = [
            (card, card.changes.get(spoken, []), bool(now and now.number == card.number))
            for card in versions()
        ]
        return _page(request, "policy/versions.html", spoken, {"found": found})


def _shown(request: Request, card: VersionCard, *, holds: bool) -> HttpResponse:
    spoken = _language(request)
    with override(spoken):
        context = {
            "card": card,
            "parts": card.content[spoken],
            "changes": card.changes.get(spoken, []),
            "holds": holds,
        }
        return _page(request, "policy/public.html", spoken, context)


def _page(request: Request, template: str, spoken: str, context: dict[str, object]) -> HttpResponse:
    firm = company()
    more = {
        "company": firm.name if firm else "",
        "spoken": spoken,
        "others": [(code, LANGUAGE_LABELS[code]) for code in LANGUAGES if code != spoken],
    }
    response = page(request, template, more | context)
    response.headers["Content-Language"] = spoken
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def _language(request: Request) -> str:
    asked = request.GET.get("langue") or (get_language() or settings.LANGUAGE_CODE)[:2]
    return asked if asked in LANGUAGES else LANGUAGES[0]
