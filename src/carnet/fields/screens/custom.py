"""What one contact holds in the company's own fields: shown on its page, changed in place, undone."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.fields.actions.custom_values import set_value, undo_value
from carnet.fields.queries.custom import custom_field, custom_fields, custom_values
from carnet.fields.screens.custom_words import WRONG, label_of, value_shown, value_typed
from carnet.kit.actor import Actor
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.people.types import Rejected, UnknownContact
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@dataclass(frozen=True, kw_only=True)
class Held:
    """One field as the contact page shows it."""

    key: str
    label: str
    value: str
    kind: str


def custom_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the fields of a contact, nothing where the company has none."""
    fields = custom_fields()
    if not fields:
        return None
    values = custom_values([contact_id]).get(contact_id, {})
    held = [
        Held(
            key=f.key,
            label=label_of(f),
            kind=f.kind,
            value=value_shown(f.kind, values[f.key]) if f.key in values else "",
        )
        for f in fields
    ]
    may = actor.may("people.change_contact")
    return {"held": held, "may_change": may} if may or values else None


@screen(permission="people.change_contact", methods=("GET", "POST"), writes=True)
def value(request: Request, contact_id: int, key: str) -> HttpResponse:
    """Change what a contact holds in one field, on a page of its own or in its place."""
    field, card = custom_field(key), cards([contact_id]).get(contact_id)
    if field is None or field.hidden or card is None or card.merged_into is not None:
        raise Http404
    held = custom_values([contact_id], [key]).get(contact_id, {}).get(key, "")
    typed = value_typed(field.kind, held)
    context: dict[str, Any] = {
        "section": "contacts",
        "page_key": "people",
        "contact_id": contact_id,
        "name": called(card) or _("Sans nom"),
        "field": field,
        "label": label_of(field),
        "input_type": {"date": "date", "email": "email", "url": "url"}.get(field.kind, "text"),
        "value": typed,
        "picked": held.split("\n"),
    }
    if request.method != "POST":
        return page(request, "fields/value.html", context, partial="form")
    given = "\n".join(request.POST.getlist("value"))
    try:
        done = set_value(actor=request.actor, contact_id=contact_id, key=key, typed=given)
    except UnknownContact as gone:
        raise Http404 from gone
    except Rejected as wrong:
        if wrong.code != "settled":
            context |= {"value": given, "error": WRONG.get(wrong.code, _("Vérifiez ce champ"))}
            return page(request, "fields/value.html", context, status=422)
        toast(request, _("Rien n’a changé."))
    else:
        back = reverse("fields:undo", args=[contact_id, done.change_id])
        toast(
            request, _("« %(field)s » est enregistré.") % {"field": label_of(field)}, undo_url=back
        )
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def undo(request: Request, contact_id: int, change_id: int) -> HttpResponse:
    """Give a value back what it was."""
    try:
        undo_value(actor=request.actor, contact_id=contact_id, change_id=change_id)
    except UnknownContact as gone:
        raise Http404 from gone
    except Rejected:
        toast(request, _("Ce champ a changé depuis : il n’y a plus rien à annuler."))
    else:
        toast(request, _("C’est annulé."))
    return redirect("people:contact", contact_id=contact_id)
