"""Adding, correcting and removing an address on the page of a contact, with what the declared check says of it."""

import pytest
from django.test import Client

from carnet.people.models import Address
from carnet.people.queries import cards
from carnet.people.tests.factories import noor_and_otto, visitor

pytestmark = pytest.mark.django_db


def _undo(html: str) -> str:
    doors = [a.split('"')[0] for a in html.split('action="')]
    return [d for d in doors if "/annuler/" in d][-1]


def test_an_email_is_added_in_place_and_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    where = f"/contacts/{noor}/coordonnees/ajouter/email/"
    assert where in client.get(f"/contacts/{noor}/").content.decode()
    part = client.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<form" in part
    html = client.post(where, {"address": "Noor@exemple.org"}, follow=True).content.decode()
    assert "Coordonnée ajoutée." in html
    client.post(_undo(html))
    assert cards([noor])[noor].emails == ("noor.benhaddou@exemple.fr",)
    assert client.get(f"/contacts/{noor}/coordonnees/ajouter/fax/").status_code == 404


def test_a_slip_is_proposed_once_and_can_be_kept(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    where = f"/contacts/{noor}/coordonnees/ajouter/email/"
    answer = client.post(where, {"address": "noor@gmial.com"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "noor@gmail.com" in html
    assert 'value="noor@gmial.com"' in html
    typed = {"address": "noor@gmial.com", "proposed": "noor@gmail.com"}
    client.post(where, typed | {"use": "1"})
    client.post(where, typed | {"as_is": "1"})
    assert cards([noor])[noor].emails[1:] == ("noor@gmail.com", "noor@gmial.com")


def test_what_cannot_be_an_address_is_said_and_kept_in_the_field(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    for channel, typed, said in (
        ("email", "noor.exemple.fr", "L’e-mail doit contenir un @"),
        ("phone", "06 39", "Ce numéro de téléphone n’existe pas"),
        ("email", "noor.benhaddou@exemple.fr", "déjà dans la fiche"),
    ):
        answer = client.post(f"/contacts/{noor}/coordonnees/ajouter/{channel}/", {"address": typed})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert said in html
        assert f'value="{typed}"' in html
    answer = client.post(
        f"/contacts/{noor}/coordonnees/ajouter/postal/", {"street": "1 rue du Port"}
    )
    assert answer.status_code == 422
    assert "Écrivez la ville" in answer.content.decode()
    assert Address.objects.filter(contact_id=noor).count() == 3


def test_an_address_is_corrected_and_removed_with_undo(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    before = cards([noor])[noor]
    phone, postal = before.addresses[1], before.addresses[2]
    where = f"/contacts/{noor}/coordonnees/{phone.id}/"
    assert 'value="06 39 98 12 47"' in client.get(where).content.decode()
    client.post(where, {"address": "06 39 98 12 48"})
    assert cards([noor])[noor].mobiles == ("+33639981248",)
    typed = {"street": "2 quai de la Fosse", "postcode": "44000", "city": "Nantes"}
    client.post(f"/contacts/{noor}/coordonnees/{postal.id}/", typed)
    assert Address.objects.get(pk=postal.id).value == "2 quai de la Fosse, 44000 Nantes"
    html = client.post(f"{where}retirer/", follow=True).content.decode()
    assert "Coordonnée retirée" in html
    assert cards([noor])[noor].mobiles == ()
    client.post(_undo(html))
    assert cards([noor])[noor].mobiles == ("+33639981248",)
    assert client.get(f"{where}retirer/").status_code == 405


def test_an_undo_that_comes_too_late_says_so(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    email = cards([noor])[noor].addresses[0].id
    where = f"/contacts/{noor}/coordonnees/{email}/"
    undo = _undo(client.post(where, {"address": "a@exemple.fr"}, follow=True).content.decode())
    client.post(where, {"address": "b@exemple.fr"})
    html = client.post(undo, follow=True).content.decode()
    assert "a changé depuis" in html
    assert cards([noor])[noor].emails == ("b@exemple.fr",)


def test_a_reader_changes_nothing(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client, "reader")
    assert "/coordonnees/" not in client.get(f"/contacts/{noor}/").content.decode()
    email = cards([noor])[noor].addresses[0].id
    assert client.post(f"/contacts/{noor}/coordonnees/{email}/retirer/").status_code == 403
    assert client.get(f"/contacts/{noor}/coordonnees/ajouter/email/").status_code == 403
    assert Address.objects.filter(contact_id=noor).count() == 3


def test_a_new_contact_is_asked_about_a_slip_before_it_is_written(client: Client) -> None:
    client = visitor(client)
    page = "/contacts/nouveau/"
    assert 'hx-post="/verifier/"' in client.get(page).content.decode()
    typed = {"name": "Noor Benhaddou", "address": "noor@gmial.com"}
    answer = client.post(page, typed)
    assert answer.status_code == 422
    assert "noor@gmail.com" in answer.content.decode()
    client.post(page, typed | {"use": "1", "proposed": "noor@gmail.com"})
    assert Address.objects.get().value == "noor@gmail.com"
