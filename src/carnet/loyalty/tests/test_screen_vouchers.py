"""The till by typing, the kinds, and the vouchers of a contact where they are looked for."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from carnet.accounts.models import Company, Place
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.loyalty.actions.issue import issue
from carnet.loyalty.actions.redeem import redeem
from carnet.loyalty.models import Voucher, VoucherKind
from carnet.loyalty.screens.panels import panel, space
from carnet.loyalty.tests.test_action_vouchers import ADA, coffee
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import NOOR

pytestmark = pytest.mark.django_db
LIST, TILL = "/vendre/bons/", "/vendre/bons/caisse/"


@pytest.fixture
def owner() -> Client:
    """Sign Ada in, in a shop."""
    Company.objects.create(name="Comptoir Vasseur")
    Place.objects.create(name="Nantes Crébillon")
    return signed_in(ada())


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_code_is_typed_looked_at_used_and_given_back(owner: Client) -> None:
    assert "Le code du bon" in _text(owner.get(TILL))
    given = issue(actor=ADA, kind=coffee())
    text = _text(owner.get(TILL, {"code": given.code.lower()}))
    assert "Un café offert" in text
    assert "Utiliser ce bon" in text
    assert Voucher.objects.get().state == "issued"
    answer = owner.post(TILL, {"code": given.code, "place": "Nantes Crébillon"})
    assert "Donnez le lot" in _text(answer)
    assert Voucher.objects.get().place == "Nantes Crébillon"
    again = owner.post(TILL, {"code": given.code})
    assert again.status_code == 422
    assert "a déjà servi" in _text(again)
    assert "peut servir de nouveau" in _text(owner.post(TILL, {"code": given.code, "do": "undo"}))
    assert Voucher.objects.get().state == "issued"
    assert "faute de frappe" in _text(owner.get(TILL, {"code": "K7P2"}))


def test_kinds_are_written_closed_and_open_on_their_people(owner: Client) -> None:
    assert "Aucune sorte de bon" in _text(owner.get(LIST))
    assert owner.post(LIST, {"name": "", "days": "30"}).status_code == 422
    assert owner.post(LIST, {"name": "Un café", "days": "²"}).status_code == 422
    assert owner.post(LIST, {"name": "Un café", "days": "30"}).status_code == 302
    kind = VoucherKind.objects.get()
    contact = load_contacts(actor=ADA, contacts=[NOOR])[0]
    redeem(actor=ADA, code=issue(actor=ADA, kind=kind.pk, contact_id=contact).code)
    text = _text(owner.get(LIST))
    for view in ("bons", "bons-utilises"):
        assert f"?vue={view}&amp;valeur={kind.pk}" in text
        assert "Noor" in _text(owner.get(f"/contacts/?vue={view}&valeur={kind.pk}"))
    owner.post(f"{LIST}{kind.pk}/ouvrir/")
    assert not VoucherKind.objects.get().open
    assert "Rouvrir" in _text(owner.get(LIST))
    assert owner.post(f"{LIST}999/ouvrir/").status_code == 404


def test_a_reader_sees_and_uses_nothing() -> None:
    reader = signed_in(ben())
    assert reader.post(f"{LIST}1/ouvrir/").status_code in (403, 404)


def test_the_vouchers_of_a_contact_where_they_are_looked_for(owner: Client) -> None:
    contact = load_contacts(actor=ADA, contacts=[NOOR])[0]
    assert panel(contact, None) is None
    given = issue(actor=ADA, kind=coffee(), contact_id=contact)
    told = space(contact)
    shown = render_to_string("loyalty/_vouchers.html", told)
    assert f"{given.code[:4]}-{given.code[4:]}" in shown
    assert "Bons" in _text(owner.get(f"/contacts/{contact}/"))
    assert "Les bons de cette personne" in _text(owner.get(TILL, {"contact": str(contact)}))
    assert owner.get(TILL, {"contact": "²"}).status_code == 200
    redeem(actor=ADA, code=given.code)
    assert given.code[:4] not in render_to_string("loyalty/_vouchers.html", space(contact))
