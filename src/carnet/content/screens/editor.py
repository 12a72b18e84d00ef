"""Communiquer › Modèles › one of them: the blocks on the left, the message as people get it on the right.

Every button posts the whole form, which is saved; htmx only spares the page around it.
"""

import json
from contextlib import suppress

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from carnet.content.actions import save_draft
from carnet.content.queries.editing import Editor, View, editor, view_of
from carnet.content.queries.identity import identity
from carnet.content.queries.templates import template
from carnet.content.rules.plain import shown
from carnet.content.rules.typed import Changed, done, put_back, typed
from carnet.content.types import Draft, Gone
from carnet.web.render import page
from carnet.web.screen import Request, screen

PAGE = {"section": "reach", "page_key": "templates"}


@never_cache
@screen(permission="content.view", methods=("GET", "POST"))
def one(request: Request, template_id: int) -> HttpResponse:
    """Show one template, or save what was typed into it."""
    try:
        if request.method == "POST":
            return _saved(request, template_id)
        told = editor(
            template_id,
            back=request.path,
            asked=request.GET.dict(),
            may_edit=request.actor.may("content.edit"),
        )
    except Gone as gone:
        raise Http404 from gone
    return _answer(request, "content/editor.html", told)


def _saved(request: Request, template_id: int) -> HttpResponse:
    form = {k: str(v) for k, v in request.POST.items()}
    do, back = form.get("do", ""), _back(request, form.get("back", ""), template_id)
    card = template(template_id)
    draft = typed(card.draft, form)
    changed = _done(draft, do, form)
    save_draft(actor=request.actor, template_id=template_id, draft=changed.draft)
    view = _view(form, changed.open)
    if not request.htmx:
        return redirect(f"{back}?{view.query()}#editeur")
    dropped = json.dumps(changed.dropped) if changed.dropped else ""
    told = editor(template_id, back=back, asked=_asked(view), dropped=dropped)
    return _answer(request, "content/_editor.html" if do else "content/_looked.html", told)


def _done(draft: Draft, do: str, form: dict[str, str]) -> Changed:
    """Return the draft after the button that was pressed."""
    open_block = form.get("shown", "")
    if do == "undo":
        with suppress(ValueError, TypeError):
            place, block = json.loads(form.get("dropped", ""))
            return Changed(put_back(draft, place, block), str(block.get("id", "")))
    if do == "own_text:own":
        do = f"own_text:{shown(draft, identity())}"
    return done(draft, do, open_block)


def _view(form: dict[str, str], open_block: str) -> View:
    asked = view_of({**form, "bloc": open_block})
    what, _colon, which = form.get("do", "").partition(":")
    if what == "view":
        return view_of({**form, "bloc": open_block, "vue": which})
    if what == "dark":
        return View(block=open_block, shape=asked.shape, dark=not asked.dark, person=asked.person)
    return asked


def _asked(view: View) -> dict[str, str]:
    return {
        "bloc": view.block,
        "vue": view.shape,
        "sombre": "1" if view.dark else "",
        "personne": str(view.person or ""),
    }


def _back(request: Request, back: str, template_id: int) -> str:
    """Return the page that the form came from, when it is one of ours."""
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    path = back.partition("?")[0] if ours else ""
    return path if path.startswith("/") else reverse("content:editor", args=[template_id])


def _answer(request: Request, name: str, told: Editor) -> HttpResponse:
    return page(request, name, {**PAGE, "editor": told})
