"""Writing templates and keeping images: permissions, what is recorded, what is refused."""

import pytest

from carnet.audit.models import AuditLine
from carnet.content.actions import (
    duplicate,
    freeze,
    remove,
    restore,
    save_draft,
    save_template,
    start_from,
)
from carnet.content.actions.pictures import add_image, describe_image, remove_image
from carnet.content.models import Image, Template, Version
from carnet.content.queries import template as card_of
from carnet.content.queries import templates
from carnet.content.queries.images import place
from carnet.content.tests.factories import draft, template, writer
from carnet.content.tests.test_rule_pictures import png
from carnet.content.types import BadImage, Gone
from carnet.kit.actor import NotPermitted
from carnet.people.tests.factories import NOBODY

pytestmark = pytest.mark.django_db


def test_who_may_write() -> None:
    """Nothing is written without the permission."""
    pk = template()
    for act in (
        lambda: save_template(actor=NOBODY, draft=draft()),
        lambda: save_draft(actor=NOBODY, template_id=pk, draft=draft(name="Autre")),
        lambda: duplicate(actor=NOBODY, template_id=pk, name="Copie"),
        lambda: start_from(actor=NOBODY, recipe="offer", language="fr"),
        lambda: remove(actor=NOBODY, template_id=pk),
        lambda: freeze(actor=NOBODY, content=pk),
        lambda: add_image(actor=NOBODY, name="a", content=png()),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert [t.name for t in Template.objects.all()] == ["Essai"]
    assert not Version.objects.exists()


def test_what_is_saved_is_clean() -> None:
    """Anything that comes in becomes blocks of known kinds with known fields, or nothing."""
    pk = save_template(actor=writer(), draft=draft(name="  A\n\tB\x00  ", subject="S\r\nBcc: x"))
    Template.objects.filter(pk=pk).update(
        blocks=[
            {"kind": "script", "text": "x"},
            "no block",
            {"kind": "text", "id": "z", "text": 5, "onload": "x", "align": "middle"},
            {"kind": "text", "id": "z"},
            {"kind": "products", "cells": "x"},
        ]
    )
    card = card_of(pk)
    assert (card.name, card.draft.subject) == ("A B", "S Bcc: x")
    assert card.draft.blocks[0] == {"id": "z", "kind": "text", "text": "5", "align": "left"}
    assert len({b["id"] for b in card.draft.blocks}) == 3


def test_away_and_back() -> None:
    """A removed template leaves the list, what was frozen of it stays; it comes back."""
    pk = template()
    freeze(actor=writer(), content=pk)
    remove(actor=writer(), template_id=pk)
    assert templates() == []
    assert Version.objects.count() == 1
    restore(actor=writer(), template_id=pk)
    assert [t.id for t in templates("email", "ess")] == [pk]
    assert templates("sms") == []
    for act in (remove, restore):
        with pytest.raises(Gone):
            act(actor=writer(), template_id=pk + 1)
    with pytest.raises(Gone):
        save_draft(actor=writer(), template_id=pk + 1, draft=draft())
    assert {"content.written", "content.frozen", "content.removed", "content.restored"} == set(
        AuditLine.objects.values_list("name", flat=True)
    )


def test_an_image_is_kept_once_and_as_long_as_it_is_shown() -> None:
    """The same file is one image; what a frozen version shows is never deleted."""
    pk = add_image(actor=writer(), name="a.png", content=png())
    assert add_image(actor=writer(), name="b.png", content=png()) == pk
    assert place(Image.objects.get().stored_as).read_bytes() == png()
    describe_image(actor=writer(), image_id=pk, alt="Un café")
    row = {"kind": "image", "image": pk, "alt": "Un café"}
    owner = template(row)
    freeze(actor=writer(), content=owner)
    save_draft(actor=writer(), template_id=owner, draft=draft())
    assert not remove_image(actor=writer(), image_id=pk)
    Version.objects.update(images=[])
    assert remove_image(actor=writer(), image_id=pk)
    assert not Image.objects.exists()


def test_a_bad_image_leaves_nothing() -> None:
    """Neither a row nor a file."""
    before = set(place("").iterdir())
    with pytest.raises(BadImage):
        add_image(actor=writer(), name="a.svg", content=b"<svg/>")
    assert not Image.objects.exists()
    assert set(place("").iterdir()) == before
