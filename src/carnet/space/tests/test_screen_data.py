"""What the person sees, corrects and takes away; nothing of anybody else."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, signed_in
from carnet.activity.actions.events import record_notes
from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewLine, NewNote, NewOrder
from carnet.audit.models import AuditLine
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.kit import clock
from carnet.people.actions.correct import remove_address
from carnet.people.models import Address, Contact, Correction
from carnet.people.tests.factories import ADA
from carnet.people.types import NewAddress
from carnet.privacy.actions.receive import Asked, receive
from carnet.privacy.models import Request
from carnet.space.models import WayIn
from carnet.space.tests.factories import (
    BAD,
    MAIL,
    PAGES,
    archive_of,
    one,
    page_of,
)

pytestmark = pytest.mark.django_db


def test_a_name_with_script_is_text_everywhere(me: Client, noor: int) -> None:
    typed = {"what": "names", "given_name": BAD, "family_name": "Benhaddou"}
    assert me.post("/mon-espace/corriger/", typed).status_code == 303
    assert Contact.objects.get(pk=noor).given_name == BAD
    line = AuditLine.objects.filter(name="people.contacts_changed").latest("pk")
    assert (line.actor_kind, line.actor_id) == ("person", str(noor))
    for name in PAGES:
        assert "<script" not in page_of(me, name)
    page = archive_of(me.post("/mon-espace/emporter/"))["a-lire.html"].decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_an_address_is_corrected_and_the_way_back_is_one_click(me: Client, noor: int) -> None:
    old = Address.objects.get(contact_id=noor, channel="postal")
    typed = {"what": "postal", "numero": str(old.pk), "street": "3 rue Neuve", "city": "Nantes"}
    answer = me.post("/mon-espace/corriger/", typed | {"postcode": "44000"}, follow=True)
    assert Address.objects.get(pk=old.pk).street == "3 rue Neuve"
    text = answer.content.decode()
    assert "C’est corrigé." in text
    change = Correction.objects.get()
    assert change.by == f"person:{noor}"
    undo = {"what": "undo", "numero": str(change.pk)}
    assert me.post("/mon-espace/corriger/", undo).status_code == 303
    assert Address.objects.get(pk=old.pk).street == old.street
    again = me.post("/mon-espace/corriger/", undo)
    assert again.status_code == 422
    phone = Address.objects.get(contact_id=noor, channel="phone")
    me.post("/mon-espace/corriger/", {"what": "remove", "numero": str(phone.pk)})
    assert not Address.objects.filter(pk=phone.pk).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": "names", "given_name": " ", "family_name": ""}, "Écrivez au moins un nom"),
        ({"what": "names", "given_name": "a" * 101}, "cent lettres au plus"),
        ({"what": "postal", "street": "3 rue Neuve"}, "et la ville"),
        ({"what": "remove", "numero": "999999"}, "plus dans votre fiche"),
        ({"what": "remove", "numero": "x" * 40}, "plus dans votre fiche"),
        ({"what": "undo", "numero": "9" * 17}, "plus dans votre fiche"),
        ({"what": "names", "given_name": "\0"}, "Écrivez au moins un nom"),
        ({"what": "rien"}, "plus dans votre fiche"),
        ({}, "plus dans votre fiche"),
    ],
)
def test_what_cannot_be_corrected_is_said(me: Client, typed: dict[str, str], said: str) -> None:
    answer = me.post("/mon-espace/corriger/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nothing_of_somebody_else_is_reached(me: Client, noor: int) -> None:
    other = one(
        given_name="Idris",
        addresses=(
            NewAddress(channel="phone", kind="mobile", value="+33639981299"),
            NewAddress(channel="postal", value="1 rue X, Nantes", street="1 rue X", city="Nantes"),
        ),
    )
    phone = Address.objects.get(contact_id=other, channel="phone")
    postal = Address.objects.get(contact_id=other, channel="postal")
    mail = Address.objects.get(contact_id=noor, channel="email")
    for pk in (phone.pk, postal.pk, mail.pk):
        answer = me.post("/mon-espace/corriger/", {"what": "remove", "numero": str(pk)})
        assert answer.status_code == 422
    moved = {"what": "postal", "numero": str(postal.pk), "street": "9", "city": "Rezé"}
    assert me.post("/mon-espace/corriger/", moved).status_code == 422
    done = remove_address(actor=ADA, contact_id=other, address_id=phone.pk)
    undo = {"what": "undo", "numero": str(done.change_id)}
    assert me.post("/mon-espace/corriger/", undo).status_code == 422
    assert not Address.objects.filter(pk=phone.pk).exists()
    assert Address.objects.get(pk=postal.pk).street == "1 rue X"
    assert Address.objects.filter(pk=mail.pk).exists()
    key = "k" * 32
    asked = Asked(right="erasure", received_on=clock.today(), how="form", contact_id=other, form_key=key)  # fmt: skip
    receive(actor=ADA, asked=asked)
    answer = me.post("/mon-espace/demandes/erasure/", {"cle": key})
    assert answer.status_code == 422
    assert Request.objects.get().contact_id == other
    assert "Effacement" not in page_of(me, "demandes")


def test_everything_is_shown_with_where_it_comes_from_but_not_what_must_be_read_over(
    me: Client, noor: int
) -> None:
    at = clock.now()
    take_in(actor=ADA, origin="t:1", intakes=[Intake(contact_id=noor, source="Salon de Nantes")])
    note = NewNote(contact_id=noor, text="Sa sœur Lila passe demain", at=at)
    record_notes(actor=ADA, origin="", notes=[note])
    text = page_of(me, "donnees")
    assert "Salon de Nantes" in text
    assert "14 rue des Cadeniers" in text
    assert "quelqu’un les relit" in text
    assert "Lila" not in text
    answer = me.post("/mon-espace/emporter/")
    assert answer["Content-Type"] == "application/zip"
    files = archive_of(answer)
    assert b"14 rue des Cadeniers" in files["a-lire.html"]
    told = json.loads(files["donnees.json"])
    assert any(MAIL in str(rows) for rows in told.values())
    tables = [name for name in files if name.endswith("address.csv")]
    rows = list(csv.DictReader(io.StringIO(files[tables[0]].decode().lstrip("\ufeff"))))
    assert {row["value"] for row in rows} >= {MAIL, "'+33639981247"}
    assert not any(b"Lila" in content for content in files.values())
    line = AuditLine.objects.get(name="privacy.exported")
    assert (line.actor_kind, line.subject_id) == ("person", noor)


def test_archives_are_made_a_few_times_a_minute(me: Client, at: Callable[[str], Any]) -> None:
    at(f"{clock.now():%Y-%m-%dT%H:%M}:30")
    codes = [me.post("/mon-espace/emporter/").status_code for _n in range(4)]
    assert codes == [200, 200, 200, 429]


def test_who_read_the_file_is_told_by_role_without_a_name(me: Client, noor: int) -> None:
    signed_in(ada()).post(f"/contacts/{noor}/espace/")
    text = page_of(me, "lectures")
    assert "Lien vers l’espace personnel envoyé" in text
    assert "la direction" in text
    assert "Ada" not in text


def test_orders_are_shown(me: Client, noor: int) -> None:
    assert "Aucun achat à votre nom" in page_of(me, "achats")
    order = NewOrder(
        contact_id=noor,
        external_id="W-77",
        at=clock.now(),
        total_milli=42_000,
        lines=(
            NewLine(
                product_reference="B1", product_name="Bougie", quantity=2, unit_price_milli=21_000
            ),
        ),
    )
    record_orders(actor=ADA, source="web", origin="", orders=[order])
    text = page_of(me, "achats")
    assert "W-77" in text
    assert "2 × Bougie" in text


def test_a_name_is_given_back_by_one_click_while_it_is_as_it_was_left(
    me: Client, noor: int
) -> None:
    typed = {"what": "names", "given_name": "Nour", "family_name": "Benhaddou"}
    answer = me.post("/mon-espace/corriger/", typed, follow=True)
    assert 'value="undo_names"' in answer.content.decode()
    undo = {"what": "undo_names"}
    assert me.post("/mon-espace/corriger/", undo).status_code == 303
    assert Contact.objects.get(pk=noor).given_name == "Noor"
    assert me.post("/mon-espace/corriger/", undo).status_code == 422
    me.post("/mon-espace/corriger/", typed)
    Contact.objects.filter(pk=noor).update(given_name="Nora")
    assert me.post("/mon-espace/corriger/", undo).status_code == 422
    assert Contact.objects.get(pk=noor).given_name == "Nora"
    assert WayIn.objects.get().former
    me.post("/mon-espace/fermer/")
    assert not WayIn.objects.get().former
