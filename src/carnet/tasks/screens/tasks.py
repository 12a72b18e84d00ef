"""Tasks: written from « À faire » or from the page of a contact, for one or for those chosen in the list; done, undone."""

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.kit.actor import Actor
from carnet.people.queries.chosen import chosen
from carnet.people.types import Rejected, UnknownContact
from carnet.profiles.queries import owners
from carnet.tasks.actions.write import (
    change_task,
    settle_task,
    undo_tasks,
    write_task,
    write_tasks,
)
from carnet.tasks.queries.tasks import task, tasks_of
from carnet.tasks.rules.asked import read_day, read_title
from carnet.tasks.screens.todo import context_of, staff_id
from carnet.tasks.types import NoSuchTask, Wrong
from carnet.tasks.words import ERRORS
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_FIELDS = ("title", "due_on", "owner")


def task_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the tasks about a contact, for those who work on tasks."""
    if not actor.may("tasks.work"):
        return None
    return {
        "contact_id": contact_id,
        "tasks": tasks_of(contact_id),
        "me": staff_id(actor),
        "back": reverse("people:contact", args=[contact_id]),
    }


@screen(permission="tasks.work", methods=("POST",), writes=True)
def write(request: Request) -> HttpResponse:
    """Write a task; what is wrong is said on « À faire », with nothing typed lost."""
    contact = request.POST.get("contact", "")
    contact_id = (
        int(contact) if contact.isascii() and contact.isdigit() and len(contact) < 19 else None
    )
    try:
        made = write_task(actor=request.actor, contact_id=contact_id, **_read(request.POST))
    except Wrong as wrong:
        context = context_of(request) | _again(request, wrong) | {"contact_id": contact_id}
        return page(request, "tasks/todo.html", context, status=422)
    except UnknownContact as gone:
        raise Http404 from gone
    toast(request, _("Tâche notée."), undo_url=reverse("tasks:done", args=[made]))
    return _back(request)


@screen(permission="tasks.work", methods=("GET", "POST"), writes=True)
def change(request: Request, task_id: int) -> HttpResponse:
    """Change a task."""
    card = task(task_id)
    if card is None:
        raise Http404
    day = card.due_on.isoformat() if card.due_on else ""
    context: dict[str, Any] = {
        "section": "contacts",
        "page_key": "todo",
        "task": card,
        "owners": owners(),
        "typed": {"title": card.title, "due_on": day, "owner": str(card.owner_id or "")},
        "errors": {},
    }
    if request.method != "POST":
        return page(request, "tasks/task.html", context)
    try:
        change_task(actor=request.actor, task_id=task_id, **_read(request.POST))
    except Wrong as wrong:
        return page(request, "tasks/task.html", context | _again(request, wrong), status=422)
    toast(request, _("Tâche corrigée."))
    return redirect("tasks:todo")


@screen(permission="tasks.work", methods=("POST",), writes=True)
def done(request: Request, task_id: int) -> HttpResponse:
    """Say that a task is done."""
    return _settled(request, task_id, done=True)


@screen(permission="tasks.work", methods=("POST",), writes=True)
def undone(request: Request, task_id: int) -> HttpResponse:
    """Say that a task is not done after all."""
    return _settled(request, task_id, done=False)


@screen(permission="tasks.work", methods=("POST",))
def choose(request: Request) -> HttpResponse:
    """Ask which task the people chosen in the list get."""
    return page(request, "tasks/bulk.html", _asked(request))


@screen(permission="tasks.work", methods=("POST",), writes=True)
def put(request: Request) -> HttpResponse:
    """Write the same task for each of them, and go back to the list with a way to undo."""
    try:
        steps = chosen(request.POST.dict(), request.actor)
        batch, count = write_tasks(actor=request.actor, steps=steps, **_read(request.POST))
    except Wrong as wrong:
        context = _asked(request) | _again(request, wrong)
        return page(request, "tasks/bulk.html", context, status=422)
    except Rejected as wrong:
        raise Http404 from wrong
    if count:
        said = ngettext("%(n)s tâche notée.", "%(n)s tâches notées.", count) % {"n": count}
        toast(request, said, undo_url=reverse("tasks:undo", args=[batch]))
    return redirect("people:contacts")


@screen(permission="tasks.work", methods=("POST",), writes=True)
def undo(request: Request, batch: int) -> HttpResponse:
    """Take the tasks of a batch away."""
    try:
        undo_tasks(actor=request.actor, batch=batch)
    except NoSuchTask:
        toast(request, _("Il n’y a plus rien à annuler."))
    else:
        toast(request, _("C’est annulé."))
    return redirect("people:contacts")


def _settled(request: Request, task_id: int, *, done: bool) -> HttpResponse:
    try:
        settle_task(actor=request.actor, task_id=task_id, done=done)
    except NoSuchTask as gone:
        raise Http404 from gone
    turn = "tasks:undone" if done else "tasks:done"
    said = _("C’est fait.") if done else _("C’est de nouveau à faire.")
    toast(request, said, undo_url=reverse(turn, args=[task_id]))
    return _back(request)


def _read(typed: QueryDict) -> dict[str, Any]:
    """Return title, day and owner as they were typed. Raises Wrong."""
    owner = typed.get("owner", "")
    if owner and not (owner.isascii() and owner.isdigit() and len(owner) < 19):
        raise Wrong("owner", "choice")
    return {
        "title": read_title(typed.get("title", "")),
        "due_on": read_day(typed.get("due_on", "")),
        "owner_id": int(owner) if owner else None,
    }


def _again(request: Request, wrong: Wrong) -> dict[str, Any]:
    return {
        "typed": {name: request.POST.get(name, "")[:300] for name in _FIELDS},
        "errors": {wrong.field: ERRORS[wrong.field, wrong.code]},
    }


def _asked(request: Request) -> dict[str, Any]:
    return {
        "section": "contacts",
        "page_key": "people",
        "ids": request.POST.get("ids", ""),
        "view": request.POST.get("view"),
        "owners": owners(),
        "typed": {"title": "", "due_on": "", "owner": str(staff_id(request.actor) or "")},
        "errors": {},
    }


def _back(request: Request) -> HttpResponse:
    back = request.POST.get("retour", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("tasks:todo")
