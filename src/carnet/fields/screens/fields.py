"""Réglages › Champs: the fields of the company's own, added, taken out of use and back, erased."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.fields.actions.custom_fields import create_field, erase_field, hide_field, show_field
from carnet.fields.queries.custom import custom_field, custom_fields, filled
from carnet.fields.screens.custom_words import KIND_WORDS, label_of, purpose_words, purposes
from carnet.fields.types import NewField
from carnet.kit.declarations import Text
from carnet.people.queries.views import people_url
from carnet.people.types import Rejected
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_PAGE = {"section": "settings", "page_key": "fields"}
WRONG: dict[tuple[str, str], Text] = {
    ("empty", "label_fr"): gettext_lazy("Donnez un nom au champ, par exemple Café préféré"),
    ("taken", "label_fr"): gettext_lazy("Un champ porte déjà ce nom"),
    ("empty", "purpose"): gettext_lazy("Dites à quoi sert ce champ : sans but, la loi ne permet pas de le garder"),
    ("kind", "kind"): gettext_lazy("Choisissez ce que le champ contient"),
    ("choices", "choices"): gettext_lazy("Écrivez au moins deux choix, un par ligne"),
    ("months", "months"): gettext_lazy("Écrivez un nombre de mois entre 1 et 1200, ou laissez vide"),
}  # fmt: skip
SENSITIVE: dict[str, Text] = {
    "health": gettext_lazy("Ce nom annonce une donnée de santé."),
    "religion": gettext_lazy("Ce nom annonce une croyance religieuse."),
    "origin": gettext_lazy("Ce nom annonce une origine ethnique."),
    "politics": gettext_lazy("Ce nom annonce une opinion politique."),
    "union": gettext_lazy("Ce nom annonce une appartenance syndicale."),
    "sex": gettext_lazy("Ce nom annonce la vie ou l’orientation sexuelle."),
    "biometrics": gettext_lazy("Ce nom annonce une donnée biométrique ou génétique."),
    "crime": gettext_lazy("Ce nom annonce une condamnation ou une infraction."),
    "number": gettext_lazy("Ce nom annonce le numéro de sécurité sociale."),
}


@never_cache
@screen(permission="fields.manage", methods=("GET", "POST"), writes=True)
def fields(request: Request) -> HttpResponse:
    """List the fields and add one; a name that announces protected data is asked about first."""
    typed = {
        name: request.POST.get(name, "")[:4000]
        for name in ("label_fr", "label_en", "kind", "purpose", "months", "choices")
    } | {name: name in request.POST for name in ("in_list", "special")}
    errors: dict[str, Text] = {}
    warned: Text = ""
    if request.method == "POST":
        try:
            create_field(
                actor=request.actor,
                new=NewField(**typed),  # type: ignore[arg-type]
                anyway="anyway" in request.POST,
            )
        except Rejected as wrong:
            if wrong.code == "sensitive":
                warned = SENSITIVE[wrong.field]
            else:
                errors = {wrong.field: WRONG[wrong.code, wrong.field]}
        else:
            toast(request, _("Champ ajouté : il est sur chaque fiche."))
            return redirect("fields:fields")
    context = {**_PAGE, **_shown(), "typed": typed, "errors": errors, "warned": warned}
    return page(request, "fields/fields.html", context, status=422 if errors or warned else 200)


def _shown() -> dict[str, Any]:
    every, known = custom_fields(hidden=True), purposes()
    counts = filled(every)
    return {
        "fields": [
            {
                "card": f,
                "label": label_of(f),
                "kind": KIND_WORDS[f.kind],
                "purpose": purpose_words(f.purpose, known),
                "people": counts[f.key],
                "url": people_url("champ", f.key),
            }
            for f in every
        ],
        "kinds": KIND_WORDS.items(),
        "purposes": known,
    }


@screen(permission="fields.manage", methods=("POST",), writes=True)
def hide(request: Request, key: str) -> HttpResponse:
    """Take a field out of use."""
    return _do(request, key, hide_field, _("Champ retiré. Ses valeurs restent."), "fields:show")


@screen(permission="fields.manage", methods=("POST",), writes=True)
def show(request: Request, key: str) -> HttpResponse:
    """Take a field into use again."""
    return _do(request, key, show_field, _("Champ remis, avec ses valeurs."), "fields:hide")


@never_cache
@screen(permission="fields.manage", methods=("GET", "POST"), writes=True)
def erase(request: Request, key: str) -> HttpResponse:
    """Ask for the name of a hidden field, then erase what it holds."""
    field = custom_field(key)
    if field is None or not field.hidden or field.erased_at is not None:
        raise Http404
    context = {
        **_PAGE,
        "field": field,
        "label": label_of(field),
        "people": filled([field])[key],
        "url": people_url("champ", key),
    }
    if request.method != "POST":
        return page(request, "fields/erase.html", context)
    try:
        erase_field(actor=request.actor, key=key, confirmed=request.POST.get("confirmed", ""))
    except Rejected:
        context["error"] = _("Écrivez « %(name)s » pour confirmer") % {"name": field.label_fr}
        return page(request, "fields/erase.html", context, status=422)
    toast(request, _("Champ effacé. Ses valeurs partent dans la minute."))
    return redirect("fields:fields")


def _do(request: Request, key: str, act: Any, said: str, back: str) -> HttpResponse:
    try:
        act(actor=request.actor, key=key)
    except Rejected as gone:
        raise Http404 from gone
    toast(request, said, undo_url=reverse(back, args=[key]))
    return redirect("fields:fields")
