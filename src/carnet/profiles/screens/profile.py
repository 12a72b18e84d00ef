"""The profile on the page of a contact, edited in place or on a page of its own, and undone."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.people.types import UnknownContact
from carnet.profiles.actions.edit import edit_profile, undo_change
from carnet.profiles.queries import owners, places, profile
from carnet.profiles.rules.entry import age_band_of, read_form
from carnet.profiles.types import NothingToUndo, ProfileCard, Wrong
from carnet.profiles.words import AGE_BANDS, CHANNELS, CIVILITIES, ERRORS, LANGUAGES, STATES
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_CHOSEN = ("age_band", "channel", "state", "language", "civility")


def profile_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return what is known of a contact, in words."""
    card = profile(contact_id)
    return None if card is None else _shown(contact_id, card, actor)


@screen(permission="people.change_contact", methods=("GET", "POST"), writes=True)
def edit(request: Request, contact_id: int) -> HttpResponse:
    """Ask for the whole profile; a POST keeps it or says what is wrong, with nothing typed lost."""
    card = profile(contact_id)
    if card is None:
        raise Http404
    context = _asked(contact_id, _typed(card))
    if request.method != "POST":
        return page(request, "profiles/edit.html", context, partial="form")
    typed = {name: request.POST.get(name, "")[:2000] for name in context["typed"]}
    try:
        wanted = read_form(typed, clock.today(), frozenset({*LANGUAGES, card.language}))
        wanted |= {f"{name}_id": _key(typed[name], name) for name in ("owner", "shop")}
        batch = edit_profile(actor=request.actor, contact_id=contact_id, wanted=wanted)
    except Wrong as wrong:
        context |= {"typed": typed, "errors": said(wrong)}
        return page(request, "profiles/edit.html", context, status=422)
    except UnknownContact as gone:
        raise Http404 from gone
    if batch:
        toast(request, _("Profil corrigé."), undo_url=reverse("profiles:undo", args=[batch]))
    else:
        toast(request, _("Rien n’a changé."))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def undo(request: Request, batch: int) -> HttpResponse:
    """Give back what the profiles of a batch held."""
    try:
        ids = undo_change(actor=request.actor, batch=batch)
    except NothingToUndo:
        toast(request, _("Il n’y a plus rien à annuler."))
        return redirect("people:contacts")
    toast(request, _("C’est annulé."))
    if len(ids) == 1:
        return redirect("people:contact", contact_id=ids[0])
    return redirect("people:contacts")


def said(wrong: Wrong) -> dict[str, str]:
    """Return the sentence of each fault, by field."""
    return {
        field: str(ERRORS.get((field, code)) or _("Choisissez dans la liste"))
        for field, code in wrong.errors.items()
    }


def _shown(contact_id: int, card: ProfileCard, actor: Actor) -> dict[str, Any]:
    band = age_band_of(card.born_on, clock.today()) if card.born_on else card.age_band
    day = f"{card.birthday[3:]}/{card.birthday[:2]}" if card.birthday else ""
    lines = [
        (_("Civilité"), CIVILITIES.get(card.civility, card.civility)),
        (_("Anniversaire"), f"{card.born_on:%d/%m/%Y}" if card.born_on else day),
        (_("Âge"), AGE_BANDS.get(band, "")),
        (_("Métier"), card.profession),
        (_("Préfère"), CHANNELS.get(card.channel, "")),
        (_("Langue"), LANGUAGES.get(card.language, card.language)),
        (_("Noté comme"), STATES.get(card.state, "")),
    ]
    return {
        "contact_id": contact_id,
        "lines": [(label, value) for label, value in lines if value],
        "profile": card,
        "may_change": actor.may("people.change_contact"),
    }


def _typed(card: ProfileCard) -> dict[str, str]:
    day = f"{card.birthday[3:]}/{card.birthday[:2]}" if card.birthday else ""
    return {name: getattr(card, name) for name in _CHOSEN} | {
        "birthday": f"{card.born_on:%d/%m/%Y}" if card.born_on else day,
        "interests": ", ".join(card.interests),
        "profession": card.profession,
        "owner": str(card.owner_id or ""),
        "shop": str(card.shop_id or ""),
    }


def _asked(contact_id: int, typed: dict[str, str]) -> dict[str, Any]:
    card = cards([contact_id])[contact_id]
    own = {typed["civility"]: typed["civility"]} if typed["civility"] else {}
    languages = {typed["language"]: typed["language"]} | LANGUAGES
    languages.pop("", None)
    return {
        "section": "contacts",
        "page_key": "people",
        "contact_id": contact_id,
        "name": called(card) or _("Sans nom"),
        "typed": typed,
        "errors": {},
        "selects": (
            ("civility", _("Civilité"), list((own | CIVILITIES).items())),
            ("age_band", _("Tranche d’âge, si l’année n’est pas connue"), list(AGE_BANDS.items())),
            ("channel", _("Préfère être joint par"), list(CHANNELS.items())),
            ("language", _("Langue"), list(languages.items())),
            ("state", _("État, si ses achats ne le disent pas"), list(STATES.items())),
            ("owner", _("Suivi par"), [(str(pk), name) for pk, name in owners()]),
            ("shop", _("Boutique habituelle"), [(str(pk), name) for pk, name in places()]),
        ),
    }


def _key(text: str, name: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Wrong({name: "choice"})
    return int(text)
