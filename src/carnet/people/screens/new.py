"""A new contact in two fields, with a word when somebody has the address already."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.people.actions.create import create_contact
from carnet.people.screens.checking import check_url, offered
from carnet.people.screens.rows import rows, the_lights
from carnet.people.types import AlreadyKnown, Rejected
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

ERRORS = {
    ("empty", "name"): gettext_lazy("Écrivez un nom, par exemple Hélène Marchadier"),
    ("long", "name"): gettext_lazy("Ce nom est trop long : 100 signes au plus"),
    ("email", "address"): gettext_lazy(
        "L’e-mail doit contenir un @, par exemple prenom@exemple.fr"
    ),
    ("phone", "address"): gettext_lazy(
        "Ce numéro de téléphone n’existe pas. Écrivez-le en entier, par exemple 06 39 98 12 47"
    ),
}


@screen(permission="people.add_contact", methods=("GET", "POST"), writes=True)
def new(request: Request) -> HttpResponse:
    """Ask for name and address; a POST writes the contact or says what is wrong, with nothing typed lost."""
    context: dict[str, Any] = {
        "section": "contacts",
        "page_key": "people",
        "name": request.POST.get("name", "") or request.GET.get("nom", ""),
        "address": request.POST.get("address", ""),
        "check_url": check_url(),
    }
    if request.method != "POST":
        return page(request, "people/new.html", context)
    context["address"], doubt = offered(request.POST, "address", "contact")
    if doubt.proposal:
        return page(request, "people/new.html", context | {"told": doubt}, status=422)
    try:
        made = create_contact(
            actor=request.actor,
            name=context["name"],
            address=context["address"],
            anyway="anyway" in request.POST,
        )
    except Rejected as wrong:
        error = ERRORS.get((wrong.code, wrong.field), _("Vérifiez ce champ"))
        return page(
            request, "people/new.html", context | {"errors": {wrong.field: error}}, status=422
        )
    except AlreadyKnown as known:
        lights = the_lights()
        context |= {
            "holders": rows(known.ids[:5], ()),
            "lights_template": lights.template if lights else "",
        }
        return page(request, "people/new.html", context, status=422)
    toast(request, _("Contact créé."))
    return redirect("people:contact", contact_id=made)
