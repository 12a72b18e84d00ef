"""Write a form, publish it as a version that is never changed, close it and open it again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from carnet.audit.actions import record
from carnet.collect.models import Form, FormVersion
from carnet.collect.queries.forms import ground
from carnet.collect.rules.blocks import content_of, line, plain
from carnet.collect.rules.linter import refusals
from carnet.collect.types import CLOSED, PUBLISHED, Content, Finding, NotThere, Refused
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import words

EDIT, PUBLISH = "collect.edit", "collect.publish"
_SITE = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")
_MOST_SITES, _NAME = 10, 80
# The first part of addresses beside the forms.
_TAKEN = frozenset({"confirmer", "merci"})


@transaction.atomic
def create_form(*, actor: Actor, name: str, content: Content) -> int:
    """Begin a form as a draft and return its id; its public name is made of its name. Raises NotPermitted, Refused."""
    actor.require(EDIT)
    called = line(name)[:_NAME]
    if not words(called):
        raise Refused((Finding("no", "name_missing"),))
    row = Form.objects.create(
        name=called,
        slug=_free_slug(called),
        content=plain(replace(content, title=content.title or called)),
        created_at=clock.now(),
        updated_at=clock.now(),
        updated_by=_by(actor),
    )
    _record(actor, "collect.written", row.pk)
    return row.pk


@transaction.atomic
def save_form(*, actor: Actor, form_id: int, content: Content) -> None:
    """Keep what a form is to become; visitors see it once it is published. Raises NotPermitted, NotThere."""
    actor.require(EDIT)
    told = plain(content_of(plain(content)))
    _change(form_id, actor, content=told)
    _record(actor, "collect.written", form_id)


@transaction.atomic
def set_sites(*, actor: Actor, form_id: int, sites: Sequence[str]) -> tuple[str, ...]:
    """Say on which sites the form may stand inside a page; return those understood. Raises NotPermitted, NotThere."""
    actor.require(PUBLISH)
    told = (site.strip().lower().rstrip("/") for site in sites)
    kept = list(dict.fromkeys(s for s in told if _SITE.fullmatch(s)))[:_MOST_SITES]
    _change(form_id, actor, sites=kept)
    _record(actor, "collect.sites_set", form_id)
    return tuple(kept)


@transaction.atomic
def publish(*, actor: Actor, form_id: int) -> int:
    """Publish a form as it is written now and return the number of the version.

    Raises NotPermitted, NotThere, and Refused with every reason of the linter.
    """
    actor.require(PUBLISH)
    row = Form.objects.select_for_update().filter(pk=form_id).first()
    if row is None:
        raise NotThere
    content = content_of(row.content)
    if found := refusals(content, ground()):
        raise Refused(found)
    number = row.number + 1
    now = clock.now()
    FormVersion.objects.create(
        form=row,
        number=number,
        content=plain(content),
        published_at=now,
        published_by=_by(actor),
    )
    _change(form_id, actor, number=number, state=PUBLISHED)
    _record(actor, "collect.published", form_id, number)
    return number


@transaction.atomic
def close(*, actor: Actor, form_id: int) -> None:
    """Take a form off; its address says so. Raises NotPermitted, NotThere."""
    actor.require(PUBLISH)
    _turn(form_id, actor, of=PUBLISHED, to=CLOSED)
    _record(actor, "collect.closed", form_id)


@transaction.atomic
def reopen(*, actor: Actor, form_id: int) -> None:
    """Put a closed form back with its last version. Raises NotPermitted, NotThere."""
    actor.require(PUBLISH)
    _turn(form_id, actor, of=CLOSED, to=PUBLISHED)
    _record(actor, "collect.reopened", form_id)


def _turn(form_id: int, actor: Actor, *, of: str, to: str) -> None:
    rows = Form.objects.filter(pk=form_id, state=of)
    if not rows.update(state=to, updated_at=clock.now(), updated_by=_by(actor)):
        raise NotThere


def _change(form_id: int, actor: Actor, **columns: object) -> None:
    rows = Form.objects.filter(pk=form_id)
    if not rows.update(updated_at=clock.now(), updated_by=_by(actor), **columns):
        raise NotThere


def _free_slug(name: str) -> str:
    first = re.sub(r"[^a-z0-9]+", "-", words(name)).strip("-")[:50] or "formulaire"
    taken = set(Form.objects.filter(slug__startswith=first).values_list("slug", flat=True)) | _TAKEN
    slug, number = first, 2
    while slug in taken:
        slug, number = f"{first}-{number}", number + 1
    return slug


def _by(actor: Actor) -> str:
    return (actor.name or actor.id)[:60]


def _record(actor: Actor, name: str, form_id: int, version: int = 0) -> None:
    detail = {"version": version} if version else {}
    record(actor=actor, name=name, subject="collect.Form", ids=[form_id], detail=detail)
