"""The public pages of forms: no sign-in, no cookie, no script, nothing from elsewhere.

A signed token in the page stands for the cookie that would guard it, and makes a page sent twice one answer. What is
said afterwards is the same to everybody: it does not tell whether somebody is known.
"""

import os
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from carnet.accounts.queries import company
from carnet.collect.actions.answer import submit
from carnet.collect.actions.count import count, count_faults
from carnet.collect.queries.answers import SECRET
from carnet.collect.queries.forms import customs, exists, public, version
from carnet.collect.rules.answers import read
from carnet.collect.rules.tokens import HOURS_OF_A_PAGE, page_token, read_page
from carnet.collect.screens.drawn import drawn, faults
from carnet.collect.types import Read, Sent, VersionCard
from carnet.inbound.rules.agents import agent_of
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.quality.queries.fields_entry import check_entry
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page
from carnet.web.screen import Request, screen

FROM_ONE_NETWORK, TO_ONE_FORM, LOOKS = 20, 600, 240
"""Answers a minute from one network, answers a minute to one form, pages a minute to one network."""
LARGEST = 64 * 1024
"""How much a form may send: a field of megabytes is not read at all."""
TRAP = "site_web"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors "
)


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def form(request: Request, slug: str) -> HttpResponse:
    """Show a form that is on line, and take what is sent."""
    return _form(request, slug, framed=False)


@xframe_options_exempt
@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def frame(request: Request, slug: str) -> HttpResponse:
    """Show the same form inside a page of the sites that its owner named, and nowhere else."""
    return _form(request, slug, framed=True)


@screen(permission=None)
def thanks(request: Request, slug: str) -> HttpResponse:
    """Say that it came: the same to everybody."""
    return _thanks(request, slug, framed=False)


@xframe_options_exempt
@screen(permission=None)
def framed_thanks(request: Request, slug: str) -> HttpResponse:
    """Say the same inside a page of another site."""
    return _thanks(request, slug, framed=True)


def _form(request: Request, slug: str, *, framed: bool) -> HttpResponse:
    shown = public(slug)
    if shown is None:
        return gone(request, closed=exists(slug))
    with override(shown.content.language):
        if request.method == "POST":
            return _sent(request, shown, framed=framed)
        if too_many(f"collect.look:{network_of(request)}", LOOKS):
            return busy(request)
        place = _place(request.GET.get("lieu", ""))
        if _is_visitor(request):
            count(shown.form_id, place, "seen")
        return _page(request, shown, place=place, framed=framed)


def _sent(request: Request, shown: VersionCard, *, framed: bool) -> HttpResponse:
    """Take one answer: within bounds, not from the trap, from a page that we showed."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return plain(request, "collect/large.html", status=413)
    if too_many(f"collect.send:{network_of(request)}", FROM_ONE_NETWORK) or too_many(
        f"collect.form:{shown.form_id}", TO_ONE_FORM
    ):
        return busy(request)
    done = HttpResponseRedirect(_thanks_url(shown.slug, framed=framed), status=303)
    if request.POST.get(TRAP):
        return done
    place = _place(request.POST.get("lieu", ""))
    if not request.POST.get("encore"):
        count(shown.form_id, place, "begun")
    opened = _opened(request.POST.get("page", ""), shown)
    if opened is None:
        return _page(request, shown, place=place, framed=framed, stale=True)
    token, shown = opened
    found = _read(request, shown)
    if found.faults:
        count_faults(shown.form_id, place, found.faults)
    if found.faults or found.proposals:
        return _page(request, shown, place=place, framed=framed, found=found)
    submit(
        version=shown,
        sent=Sent(read=found, token=token, place=place, language=shown.content.language),
    )
    return done


def _read(request: Request, shown: VersionCard) -> Read:
    """Read what was typed; a slip in the address is proposed once, never corrected."""
    typed = _typed(request, shown)
    found = read(
        shown.content,
        typed,
        ticked=request.POST.getlist("oui"),
        customs=customs(),
        today=clock.today(),
    )
    email = str(found.values.get("email", ""))
    if found.faults or not email or request.POST.get("tel_quel") == email:
        return found
    proposal = check_entry("email", email, {}).proposal
    if not proposal or proposal == email:
        return found
    return Read(values=found.values, ticked=found.ticked, proposals={"email": proposal})


def _typed(request: Request, shown: VersionCard) -> dict[str, str]:
    typed = {b.field: "\n".join(request.POST.getlist(b.field)) for b in shown.content.fields}
    taken = request.POST.get("prendre", "")
    if taken and taken == check_entry("email", typed.get("email", ""), {}).proposal:
        # Enter presses the first button, also after the address was changed: only what was proposed of it is taken.
        typed["email"] = taken
    return typed


def _page(
    request: Request,
    shown: VersionCard,
    *,
    place: str,
    framed: bool,
    found: Read | None = None,
    stale: bool = False,
) -> HttpResponse:
    posted = request.method == "POST"
    own = customs()
    told = found or Read()
    context = {
        "form": shown,
        "content": shown.content,
        "blocks": drawn(
            shown.content,
            own,
            typed=_typed(request, shown) if posted else {},
            ticked=request.POST.getlist("oui") if posted else (),
            read=told,
        ),
        "faults": faults(shown.content, own, told),
        "proposal": told.proposals.get("email", ""),
        "kept_as_is": told.values.get("email", ""),
        "stale": stale,
        "again": posted,
        "place": place,
        "trap": TRAP,
        "token": _kept_token(request, stale=stale) or _fresh_token(shown),
    }
    status = 422 if posted else 200
    return _public(
        request, "collect/form.html", context, sites=_sites(shown, framed=framed), status=status
    )


def _fresh_token(shown: VersionCard) -> str:
    moment = int(clock.now().timestamp())
    return page_token(os.urandom(12), shown.id, moment, secret(SECRET))


def _kept_token(request: Request, *, stale: bool) -> str:
    """Return the token of the page that is corrected, so that it stays one answer."""
    return "" if stale or request.method != "POST" else request.POST.get("page", "")


def _opened(token: str, shown: VersionCard) -> tuple[str, VersionCard] | None:
    """Return the name of the page and the version that was read on it; None for a page that is not ours, or too old."""
    found = read_page(token, secret(SECRET))
    if found is None:
        return None
    name, version_id, moment = found
    age = clock.now().timestamp() - moment
    looked_at = version(version_id)
    if looked_at is None or looked_at.form_id != shown.form_id:
        return None
    return (name, looked_at) if -60 <= age <= HOURS_OF_A_PAGE * 3600 else None


def _thanks(request: Request, slug: str, *, framed: bool) -> HttpResponse:
    shown = public(slug)
    if shown is None:
        return gone(request, closed=exists(slug))
    with override(shown.content.language):
        context = {"form": shown, "content": shown.content}
        return _public(request, "collect/thanks.html", context, sites=_sites(shown, framed=framed))


def _thanks_url(slug: str, *, framed: bool) -> str:
    return reverse("collect:framed_thanks" if framed else "collect:thanks", args=[slug])


def _sites(shown: VersionCard, *, framed: bool) -> tuple[str, ...] | None:
    return shown.sites if framed else None


def _place(told: str) -> str:
    """Return a place of the company, "" for any other word."""
    card = company()
    return told if card and told in card.places else ""


def _is_visitor(request: Request) -> bool:
    """Say whether somebody looks, who is neither a robot nor of the staff."""
    if request.method != "GET" or request.user.is_authenticated:
        return False
    return agent_of("GET", {k.lower(): v for k, v in request.headers.items()}) == "browser"


def gone(request: Request, *, closed: bool = False) -> HttpResponse:
    """Say that there is no such form, or not any more."""
    if too_many(f"collect.strange:{network_of(request)}", LOOKS):
        return busy(request)
    return plain(request, "collect/gone.html", {"closed": closed}, status=410 if closed else 404)


def busy(request: Request) -> HttpResponse:
    """Say that it was asked too often."""
    response = plain(request, "collect/busy.html", status=429)
    response.headers["Retry-After"] = "60"
    return response


def plain(
    request: Request, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page that stands on its own."""
    return _public(request, template, context or {}, status=status)


def _public(
    request: Request,
    template: str,
    context: dict[str, Any],
    *,
    sites: tuple[str, ...] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a public page: out of caches and search engines' logs, framed by the sites named and by no other."""
    card = company()
    name = card.name if card else ""
    told = {"company": name, "who": name, "contact": card.dpo_email if card else ""}
    response = page(
        request, template, context | told | {"framed": sites is not None}, status=status
    )
    add_never_cache_headers(response)
    policy = _POLICY + (" ".join(sites or ()) or "'none'")
    # In a frame one script of ours says how high the page is; the form works without it.
    response.headers["Content-Security-Policy"] = (
        policy if sites is None else f"{policy}; script-src 'self'"
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
