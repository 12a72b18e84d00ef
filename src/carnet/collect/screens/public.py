"""The public pages of forms: no sign-in, no cookie, nothing from elsewhere, and whole without a script.

A signed token in the page stands for the cookie that would guard it, and makes a page sent twice one answer. What is
said afterwards is the same to everybody: it does not tell whether somebody is known.
"""

import os
from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from carnet.accounts.queries import company
from carnet.collect.actions.answer import submit
from carnet.collect.actions.count import count, count_faults
from carnet.collect.queries.answers import SECRET
from carnet.collect.queries.forms import customs, exists, gifts, public, version
from carnet.collect.queries.personal import PARAMETER, came_by, missing
from carnet.collect.rules.answers import BOXES, read
from carnet.collect.rules.shown import for_everybody
from carnet.collect.rules.tokens import HOURS_OF_A_PAGE, page_token, read_page
from carnet.collect.rules.work import CALM_FORM, CALM_NETWORK, PATIENCE, UNPROVEN, proven
from carnet.collect.screens.drawn import drawn, faults
from carnet.collect.screens.shell import LOOKS, busy, gone, plain, public_page
from carnet.collect.types import Content, Read, Sent, VersionCard
from carnet.inbound.rules.agents import agent_of
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.quality.queries.fields_entry import check_entry
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

FROM_ONE_NETWORK, TO_ONE_FORM = 20, 600
"""Answers a minute from one network, and to one form."""
LARGEST = 64 * 1024
"""How much a form may send: a field of megabytes is not read at all."""
TRAP = "site_web"


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
        told, who = _for_whom(request, shown)
        if who and not (told.fields or told.boxes or told.refusals):
            context = {"form": shown, "content": shown.content, "nothing": True}
            return public_page(request, "collect/thanks.html", context)
        return _page(request, replace(shown, content=told), place=place, framed=framed, who=who)


def _for_whom(request: Request, shown: VersionCard) -> tuple[Content, int | None]:
    """Return the form as who asks sees it, and whose personal link brought them here, if one did."""
    asked = request.POST if request.method == "POST" else request.GET
    who = came_by(asked.get(PARAMETER, ""), shown)
    if who is None or not shown.content.is_progressive:
        return for_everybody(shown.content), None
    return missing(shown.content, who, shown.form_id), who


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
    latest, shown = shown, opened[1] if opened else shown
    told, who = _for_whom(request, shown)
    shown = replace(shown, content=told)
    if opened is None:
        latest = replace(latest, content=told)
        return _page(request, latest, place=place, framed=framed, who=who, said="stale")
    token, _version, age = opened
    if _hurried(request, shown, age):
        return _page(request, shown, place=place, framed=framed, who=who, said="hurried")
    found = _read(request, shown, personal=who is not None)
    if found.faults:
        count_faults(shown.form_id, place, found.faults)
    if found.faults or found.proposals:
        return _page(request, shown, place=place, framed=framed, who=who, found=found)
    asked = tuple(b.field for b in shown.content.fields) if who else ()
    language = shown.content.language
    sent = Sent(
        read=found, token=token, place=place, language=language, contact_id=who, asked=asked
    )
    submit(version=shown, sent=sent)
    return done


def _hurried(request: Request, shown: VersionCard, age: float) -> bool:
    """Say whether an answer came too fast while many send: neither work was done for its page, nor was it open a while."""
    many = too_many(f"collect.calm:{network_of(request)}", CALM_NETWORK)
    crowded = too_many(f"collect.crowd:{shown.form_id}", CALM_FORM)
    if not (many or crowded) or proven(
        request.POST.get("page", ""), request.POST.get("preuve", "")
    ):
        return False
    return age < PATIENCE or too_many(f"collect.unproven:{shown.form_id}", UNPROVEN)


def _read(request: Request, shown: VersionCard, *, personal: bool) -> Read:
    """Read what was typed; a slip in the address is proposed once, never corrected."""
    typed = typed_in(request, shown.content)
    found = read(
        shown.content,
        typed,
        ticked=request.POST.getlist("oui"),
        refused=request.POST.getlist("non"),
        parent=request.POST.get("parent", ""),
        customs=customs(),
        today=clock.today(),
        personal=personal,
    )
    email = str(found.values.get("email", ""))
    if found.faults or not email or request.POST.get("tel_quel") == email:
        return found
    proposal = check_entry("email", email, {}).proposal
    if not proposal or proposal == email:
        return found
    return replace(found, proposals={"email": proposal})


def typed_in(request: Request, content: Content) -> dict[str, str]:
    """Return what was typed into the fields of a form, with the address that was proposed where it was taken."""
    typed = {b.field: "\n".join(request.POST.getlist(b.field)) for b in content.fields}
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
    who: int | None = None,
    found: Read | None = None,
    said: str = "",
) -> HttpResponse:
    posted = request.method == "POST"
    own = customs()
    told = found or Read()
    asked = request.POST if posted else request.GET
    context = {
        "form": shown,
        "content": shown.content,
        "blocks": drawn(
            shown.content,
            own,
            typed=typed_in(request, shown.content) if posted else {},
            ticked=[*request.POST.getlist("oui"), *request.POST.getlist("non")],
            read=told,
        ),
        "faults": faults(shown.content, own, told),
        "proposal": told.proposals.get("email", ""),
        "kept_as_is": told.values.get("email", ""),
        "stale": said == "stale",
        "hurried": said == "hurried",
        "again": posted,
        "place": place,
        "trap": TRAP,
        "parent": request.POST.get("parent", ""),
        "by_link": asked.get(PARAMETER, "") if who else "",
        "gift": gifts().get(shown.content.gift, "") if shown.content.gift else "",
        "token": _kept_token(request, stale=said == "stale") or _fresh_token(shown),
    }
    context["ask_parent"] = told.faults.get(BOXES, "").startswith("parent") or context["parent"]
    status = 422 if posted else 200
    return public_page(
        request, "collect/form.html", context, sites=_sites(shown, framed=framed), status=status
    )


def _fresh_token(shown: VersionCard) -> str:
    moment = int(clock.now().timestamp())
    return page_token(os.urandom(12), shown.id, moment, secret(SECRET))


def _kept_token(request: Request, *, stale: bool) -> str:
    """Return the token of the page that is corrected, so that it stays one answer."""
    return "" if stale or request.method != "POST" else request.POST.get("page", "")


def _opened(token: str, shown: VersionCard) -> tuple[str, VersionCard, float] | None:
    """Return name, version and age of the page that was read; None for a page that is not ours, or too old."""
    found = read_page(token, secret(SECRET))
    if found is None:
        return None
    name, version_id, moment = found
    age = clock.now().timestamp() - moment
    looked_at = version(version_id)
    if looked_at is None or looked_at.form_id != shown.form_id:
        return None
    return (name, looked_at, age) if -60 <= age <= HOURS_OF_A_PAGE * 3600 else None


def _thanks(request: Request, slug: str, *, framed: bool) -> HttpResponse:
    shown = public(slug)
    if shown is None:
        return gone(request, closed=exists(slug))
    with override(shown.content.language):
        context = {"form": shown, "content": shown.content}
        return public_page(
            request, "collect/thanks.html", context, sites=_sites(shown, framed=framed)
        )


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
