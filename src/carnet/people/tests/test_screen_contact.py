"""The page of one person: what it shows, what it records, what its buttons do."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from carnet.audit.models import AuditLine
from carnet.people.actions.merged import mark_merged
from carnet.people.models import Address, Contact
from carnet.people.tests.factories import noor_and_otto, visitor

pytestmark = pytest.mark.django_db


def test_a_stranger_sees_nothing(client: Client) -> None:
    noor, _otto = noor_and_otto()
    assert client.get(f"/contacts/{noor}/").status_code == 302
    assert not AuditLine.objects.filter(name="people.contact_seen").exists()


def test_each_view_is_recorded_and_a_part_of_it_is_not(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client, "reader")
    html = client.get(f"/contacts/{noor}/").content.decode()
    assert "Noor Benhaddou" in html
    assert "06 39 98 12 47" in html
    assert "14 rue des Cadeniers" in html
    assert "C-1042" in html
    seen = AuditLine.objects.filter(name="people.contact_seen", subject_id=noor)
    assert seen.count() == 1
    part = client.get(f"/contacts/{noor}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert seen.count() == 1


def test_who_was_merged_leads_to_the_survivor(client: Client) -> None:
    noor, otto = noor_and_otto()
    mark_merged([(otto, noor)])
    client = visitor(client)
    assert client.get(f"/contacts/{otto}/").headers["Location"] == f"/contacts/{noor}/"
    assert client.get("/contacts/999999/").status_code == 404


def test_a_proposal_is_taken_over_and_undone_by_buttons(client: Client) -> None:
    _noor, otto = noor_and_otto()
    client = visitor(client)
    page = f"/contacts/{otto}/"
    html = client.get(page).content.decode()
    assert "Sans doute <mark>otto@gmail.com</mark>" in html
    action = html.split('action="')
    accept = next(a.split('"')[0] for a in action if "corriger" in a.split('"')[0])
    assert client.get(accept).status_code == 405
    html = client.post(accept, follow=True).content.decode()
    assert "Coordonnée corrigée." in html
    assert Address.objects.get(contact_id=otto).value == "otto@gmail.com"
    undo = next(a.split('"')[0] for a in html.split('action="') if "/annuler/" in a.split('"')[0])
    client.post(undo)
    assert Address.objects.get(contact_id=otto).value == "otto@gmial.com"
    address = Address.objects.get(contact_id=otto).pk
    html = client.post(f"{page}coordonnees/{address}/garder/", follow=True).content.decode()
    assert "Coordonnée gardée telle quelle." in html
    html = client.post(f"{page}coordonnees/{address}/corriger/", follow=True).content.decode()
    assert "C’était déjà réglé." in html


def test_a_reader_gets_no_buttons_and_may_not_use_them(client: Client) -> None:
    _noor, otto = noor_and_otto()
    client = visitor(client, "reader")
    assert "corriger/" not in client.get(f"/contacts/{otto}/").content.decode()
    address = Address.objects.get(contact_id=otto).pk
    assert client.post(f"/contacts/{otto}/coordonnees/{address}/corriger/").status_code == 403
    assert Address.objects.get(pk=address).value == "otto@gmial.com"


def test_the_page_costs_a_fixed_number_of_queries(client: Client) -> None:
    noor, otto = noor_and_otto()
    client = visitor(client)
    counts = []
    for contact in (noor, otto):
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/contacts/{contact}/")
        counts.append(len(seen))
    assert max(counts) <= 66


def test_a_strange_moment_is_not_found(client: Client) -> None:
    noor, _otto = noor_and_otto()
    assert visitor(client).get(f"/contacts/{noor}/?avant_le=hier").status_code == 404


def test_a_contact_is_made_of_two_fields(client: Client) -> None:
    client = visitor(client)
    assert "Créer le contact" in client.get("/contacts/nouveau/").content.decode()
    answer = client.post(
        "/contacts/nouveau/", {"name": "Noor Benhaddou", "address": "06 39 98 12 47"}
    )
    made = Contact.objects.get()
    assert answer.headers["Location"] == f"/contacts/{made.pk}/"
    assert (made.given_name, made.family_name) == ("Noor", "Benhaddou")


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    client = visitor(client)
    answer = client.post("/contacts/nouveau/", {"name": "Noor", "address": "noor.exemple.fr"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "L’e-mail doit contenir un @" in html
    assert 'value="noor.exemple.fr"' in html
    assert not Contact.objects.exists()


def test_an_address_that_somebody_has_is_shown_before_a_second_record_is_made(
    client: Client,
) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    typed = {"name": "Nour B", "address": "noor.benhaddou@exemple.fr"}
    answer = client.post("/contacts/nouveau/", typed)
    assert answer.status_code == 422
    assert f'href="/contacts/{noor}/"' in answer.content.decode()
    assert Contact.objects.count() == 2
    client.post("/contacts/nouveau/", typed | {"anyway": "1"})
    assert Contact.objects.count() == 3
