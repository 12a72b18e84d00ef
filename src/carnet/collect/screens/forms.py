"""Communiquer › Formulaires: every form with its figures, a new one, and publishing, closing and opening again."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from carnet.collect.actions.write import close, create_form, publish, reopen
from carnet.collect.queries.answers import figures
from carnet.collect.queries.forms import forms as all_forms
from carnet.collect.screens.words import STATES, begin, told
from carnet.collect.types import NotThere, Refused
from carnet.people.queries.views import people_url
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_POST = ("POST",)


@screen(permission="collect.view", methods=("GET", "POST"), writes=True)
def forms(request: Request) -> HttpResponse:
    """List the forms; a POST begins one."""
    error = ""
    if request.method == "POST":
        name = request.POST.get("name", "")
        try:
            content = begin(name, (get_language() or "fr")[:2])
            form_id = create_form(actor=request.actor, name=name, content=content)
            return redirect("collect:builder", form_id=form_id)
        except Refused as wrong:
            error = told(wrong.findings[0])
    rows = []
    for card in all_forms():
        word, state = STATES[card.state]
        rows.append(
            {
                "card": card,
                "word": word,
                "state": state,
                "figures": figures(card.id),
                "people_url": people_url("formulaire", str(card.id)),
                "agreed_url": people_url("formulaire-accord", str(card.id)),
            }
        )
    context = {
        "section": "reach",
        "page_key": "forms",
        "rows": rows,
        "error": error,
        "may_edit": request.actor.may("collect.edit"),
    }
    return page(request, "collect/forms.html", context, status=422 if error else 200)


@screen(permission="collect.publish", methods=_POST, writes=True)
def publish_form(request: Request, form_id: int) -> HttpResponse:
    """Publish a form, or say every reason why not."""
    try:
        number = publish(actor=request.actor, form_id=form_id)
    except NotThere as gone:
        raise Http404 from gone
    except Refused as wrong:
        toast(
            request,
            _("Pas encore publié : %(why)s") % {"why": " ".join(map(told, wrong.findings[:2]))},
        )
    else:
        toast(request, _("La version %(n)s est en ligne.") % {"n": number})
    return redirect("collect:builder", form_id=form_id)


@screen(permission="collect.publish", methods=_POST, writes=True)
def close_form(request: Request, form_id: int) -> HttpResponse:
    """Take a form off; what was answered stays."""
    try:
        close(actor=request.actor, form_id=form_id)
    except NotThere as gone:
        raise Http404 from gone
    toast(request, _("Le formulaire est fermé : son adresse le dit."))
    return redirect("collect:builder", form_id=form_id)


@screen(permission="collect.publish", methods=_POST, writes=True)
def reopen_form(request: Request, form_id: int) -> HttpResponse:
    """Put a closed form back."""
    try:
        reopen(actor=request.actor, form_id=form_id)
    except NotThere as gone:
        raise Http404 from gone
    toast(request, _("Le formulaire est de nouveau en ligne."))
    return redirect("collect:builder", form_id=form_id)
