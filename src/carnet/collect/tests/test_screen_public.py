"""The public page: small, without cookie or script; what is sent is recorded once, and proves what was read."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, signed_in
from carnet.activity.models import Event
from carnet.collect.actions.write import close, publish, save_form
from carnet.collect.models import Form, FormDay, FormVersion, Submission
from carnet.collect.tests.factories import (
    ADA,
    BROWSER,
    OFFERS,
    SMS,
    card_form,
    fill,
    link_of,
    online,
    opened,
    visitor,
)
from carnet.consent.actions.object import record_objection
from carnet.consent.models import ConsentRecord, Provenance, Standing
from carnet.outbound.models import Dispatch
from carnet.people.actions.load import load_contacts
from carnet.people.models import Address, Contact
from carnet.people.tests.factories import NOOR

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
MANON = {"given_name": "Manon", "email": "manon@exemple.fr"}
KNOWN = "noor.benhaddou@exemple.fr"


@pytest.fixture
def form() -> Form:
    """Publish a form."""
    return online()


@pytest.fixture
def client() -> Client:
    """Open a browser without cookies."""
    return visitor()


def test_the_page_is_small_and_asks_nobody_else(form: Form, client: Client) -> None:
    answer = client.get(f"/f/{form.slug}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert len(answer.content) < 12_000
    assert re.findall(r'<script src="([^"]*)" defer></script>', text) == ["/static/collect/form.js"]
    assert text.count("<script") == 1
    assert " checked" not in text
    assert re.findall(r'(?:src|href)="(https?:[^"]*)"', text) == []
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "gérer votre carte" in text
    assert "donnees@exemple.fr" in text
    assert FormDay.objects.get().seen == 1


def test_neither_a_robot_nor_the_staff_is_a_visitor(form: Form) -> None:
    Client(headers={"user-agent": "Googlebot/2.1"}).get(f"/f/{form.slug}/")
    signed_in(ada()).get(f"/f/{form.slug}/", headers={"user-agent": BROWSER})
    assert not FormDay.objects.exists()


def test_somebody_new_is_created_with_what_they_said(form: Form, client: Client) -> None:
    answer = fill(client, form, **MANON, mobile="06 39 98 12 99", oui=["offers:sms"])
    assert (answer.status_code, answer["Location"]) == (303, f"/f/{form.slug}/merci/")
    contact = Contact.objects.get()
    assert contact.given_name == "Manon"
    assert set(Address.objects.values_list("value", flat=True)) == {
        "manon@exemple.fr",
        "+33639981299",
    }
    assert Provenance.objects.get().source == "Carte Comptoir"
    event = Event.objects.get()
    assert (event.kind, event.is_act) == ("form", True)
    said = ConsentRecord.objects.get()
    assert (said.status, said.channels, said.wording) == ("given", ["sms"], SMS)
    assert (said.form, said.version, said.medium, said.proof) == (
        "Carte Comptoir",
        "1",
        "web",
        "kept",
    )
    assert Standing.objects.get(channel="sms", purpose="offers").allowed
    day = FormDay.objects.get()
    assert (day.seen, day.begun, day.sent, day.agreed) == (1, 1, 1, 1)
    assert "noindex" not in client.get(answer["Location"]).content.decode()
    assert not Dispatch.objects.exists()


def test_without_a_box_nobody_agreed(form: Form, client: Client) -> None:
    fill(client, form, **MANON)
    assert Contact.objects.count() == 1
    assert not ConsentRecord.objects.exists()
    assert not Dispatch.objects.exists()


def test_the_same_page_sent_twice_is_one_answer(form: Form, client: Client) -> None:
    page = opened(client, form) | MANON
    for _again in range(3):
        assert client.post(f"/f/{form.slug}/", page).status_code == 303
    assert Submission.objects.count() == 1
    assert Contact.objects.count() == 1
    assert FormDay.objects.get().sent == 1


def test_what_is_wrong_is_said_above_and_beside(form: Form, client: Client) -> None:
    answer = fill(client, form, given_name="Manon", email="manon.gautier", oui=[OFFERS])
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Une chose à corriger" in text
    assert 'href="#f-email"' in text
    assert 'aria-describedby="e-email"' in text
    assert 'value="manon.gautier"' in text
    assert 'value="offers:email" checked' in text
    assert not Contact.objects.exists()
    page = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    assert client.post(f"/f/{form.slug}/", page | MANON).status_code == 303
    day = FormDay.objects.get()
    assert (day.begun, day.sent, day.faults) == (1, 1, {"email": 1})
    text = signed_in(ada()).get(f"/communiquer/formulaires/{form.pk}/").content.decode()
    assert "E-mail\u00a0: à corriger 1 fois" in text


def test_a_slip_in_the_address_is_proposed_and_never_corrected(form: Form, client: Client) -> None:
    page = opened(client, form) | {"given_name": "Manon", "email": "manon@gmial.com"}
    answer = client.post(f"/f/{form.slug}/", page)
    assert answer.status_code == 422
    assert "manon@gmail.com" in answer.content.decode()
    assert not Contact.objects.exists()
    assert client.post(f"/f/{form.slug}/", page | {"prendre": "manon@gmail.com"}).status_code == 303
    assert Address.objects.get().value == "manon@gmail.com"
    changed = opened(client, form) | {"given_name": "Lia", "email": "lia@exemple.fr"}
    client.post(f"/f/{form.slug}/", changed | {"prendre": "manon@gmail.com"})
    assert Address.objects.filter(value="lia@exemple.fr").exists()
    other = opened(client, form) | {"given_name": "Manon", "email": "manon@gmial.com"}
    sent = client.post(f"/f/{form.slug}/", other | {"tel_quel": "manon@gmial.com"})
    assert sent.status_code == 303
    assert Address.objects.filter(value="manon@gmial.com").exists()


def test_somebody_who_objected_is_reached_again_only_by_their_own_click(
    form: Form, client: Client
) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    record_objection(actor=ADA, contact_id=noor)
    fill(client, form, given_name="Noor", email=KNOWN, oui=[OFFERS])
    assert not Standing.objects.get(channel="email", purpose="offers").allowed
    client.post(link_of(Submission.objects.get()))
    assert Standing.objects.get(channel="email", purpose="offers").allowed


def test_script_in_a_field_stays_text(form: Form, client: Client) -> None:
    bad = '"><script>alert(1)</script>'
    answer = fill(client, form, given_name=bad, email="x")
    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode()
    fill(client, form, given_name=bad, email="a@exemple.fr")
    assert Contact.objects.get().given_name == bad


def test_ten_megabytes_are_not_read(form: Form, client: Client) -> None:
    answer = client.post(f"/f/{form.slug}/", {"given_name": "x" * 10_000_000})
    assert answer.status_code == 413
    assert not FormDay.objects.exists()


def test_the_trap_is_for_robots(form: Form, client: Client) -> None:
    answer = fill(client, form, **MANON, site_web="http://spam.example")
    assert answer.status_code == 303
    assert not Contact.objects.exists()


@pytest.mark.parametrize("token", ["", "forged", "A" * 58])
def test_a_page_that_we_did_not_show_is_asked_again(form: Form, client: Client, token: str) -> None:
    answer = client.post(f"/f/{form.slug}/", MANON | {"page": token})
    assert answer.status_code == 422
    assert "ouverte depuis longtemps" in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_page_kept_too_long_or_of_another_form_is_asked_again(
    form: Form, client: Client, at: At
) -> None:
    other = online(name="Autre")
    page = opened(client, other) | MANON
    assert client.post(f"/f/{form.slug}/", page).status_code == 422
    at("2026-11-20T08:00")
    page = opened(client, form) | MANON
    at("2026-11-20T21:00")
    assert client.post(f"/f/{form.slug}/", page).status_code == 422
    assert not Contact.objects.exists()


def test_who_sends_too_often_waits(form: Form, client: Client, at: At) -> None:
    at("2026-11-20T08:00")
    codes = [fill(client, form, given_name="A", email="x").status_code for _n in range(22)]
    assert codes.count(422) == 20
    assert codes[-1] == 429


def test_a_version_proves_what_was_read_on_an_old_page(form: Form, client: Client) -> None:
    page = opened(client, form) | MANON | {"mobile": "0639981299", "oui": ["offers:sms"]}
    save_form(actor=ADA, form_id=form.pk, content=card_form(title="Autre"))
    assert publish(actor=ADA, form_id=form.pk) == 2
    client.post(f"/f/{form.slug}/", page)
    assert ConsentRecord.objects.get().version == "1"
    assert FormVersion.objects.count() == 2


def test_a_closed_form_says_so(form: Form, client: Client) -> None:
    assert client.get("/f/rien/").status_code == 404
    close(actor=ADA, form_id=form.pk)
    answer = client.get(f"/f/{form.slug}/")
    assert answer.status_code == 410
    assert "fermé" in answer.content.decode()
    assert client.post(f"/f/{form.slug}/", MANON).status_code == 410


def test_a_place_is_one_of_the_companys(form: Form, client: Client) -> None:
    page = opened(client, form, lieu="Nantes Crébillon")
    assert page["lieu"] == "Nantes Crébillon"
    client.post(f"/f/{form.slug}/", page | MANON)
    assert Submission.objects.get().place == "Nantes Crébillon"
    assert opened(client, form, lieu="<b>")["lieu"] == ""


def test_only_the_sites_named_may_frame_it(form: Form, client: Client) -> None:
    Form.objects.update(sites=["https://boutique.exemple.fr"])
    answer = client.get(f"/f/{form.slug}/cadre/")
    assert "frame-ancestors https://boutique.exemple.fr" in answer["Content-Security-Policy"]
    assert "script-src 'self';" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    page = dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.content.decode()))
    done = client.post(f"/f/{form.slug}/cadre/", page | MANON)
    assert done["Location"] == f"/f/{form.slug}/cadre/merci/"
    assert client.get(done["Location"]).status_code == 200
    assert "frame-ancestors 'none'" in client.get(f"/f/{form.slug}/")["Content-Security-Policy"]


def test_nothing_stays_of_an_answer_that_failed_half_way(
    form: Form, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_said: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("carnet.collect.actions.agree.record_events", fail)
    with pytest.raises(RuntimeError):
        fill(client, form, **MANON)
    assert not Contact.objects.exists()
    assert not Submission.objects.exists()


def test_the_same_page_sent_twice_at_once_is_one_answer(
    form: Form, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(client, form) | MANON
    client.post(f"/f/{form.slug}/", page)
    looks = iter((False, True))
    monkeypatch.setattr("carnet.collect.actions.answer.is_recorded", lambda _token: next(looks))
    assert client.post(f"/f/{form.slug}/", page).status_code == 303
    assert (Submission.objects.count(), Contact.objects.count()) == (1, 1)


def test_a_form_in_english_speaks_english(client: Client) -> None:
    form = online(card_form(language="en"))
    text = client.get(f"/f/{form.slug}/").content.decode()
    assert '<html lang="en">' in text
    assert "(optional)" in text
    fill(client, form, **MANON, mobile="0639981299", oui=["offers:sms"])
    assert ConsentRecord.objects.get().language == "en"
