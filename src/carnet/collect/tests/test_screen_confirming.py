"""What waits for a click in the mailbox: whose it becomes, who is known, what one confirms, and for how long."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.test import Client

from carnet.accounts.models import CompanySetting
from carnet.activity.models import Event
from carnet.carriers import kept
from carnet.collect.actions.confirm import confirm
from carnet.collect.jobs import forget_unconfirmed
from carnet.collect.models import Form, Submission
from carnet.collect.screens import public
from carnet.collect.tests.factories import (
    ADA,
    OFFERS,
    card_form,
    fill,
    link_of,
    online,
    token_of,
    visitor,
)
from carnet.consent.models import ConsentRecord, Provenance, Standing
from carnet.content.models import Version
from carnet.fields.actions.custom_fields import create_field
from carnet.fields.queries.custom import custom_values
from carnet.fields.types import NewField
from carnet.kit import clock
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.opened import close_all
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.tests.factories import sender
from carnet.people.actions.load import load_contacts
from carnet.people.models import Address, Contact
from carnet.people.tests.factories import NOOR
from carnet.privacy.actions.erase import erase_rows

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


def test_a_yes_counts_once_it_is_confirmed_from_the_mailbox(form: Form, client: Client) -> None:
    fill(client, form, **MANON, oui=[OFFERS])
    row = Submission.objects.get()
    assert not ConsentRecord.objects.exists()
    assert Dispatch.objects.get().purpose == "service"
    assert Message.objects.get().contact_id == row.contact_id
    shown = client.get(link_of(row))
    assert "Les offres, par e-mail, 2 par mois au plus" in shown.content.decode()
    assert not ConsentRecord.objects.exists()
    assert client.post(link_of(row)).status_code == 200
    said = ConsentRecord.objects.get()
    assert said.double_opt_in
    assert said.double_opt_in_at is not None
    assert Standing.objects.get(channel="email", purpose="offers").allowed
    again = client.post(link_of(row))
    assert again.status_code == 200
    assert "C’est confirmé" in again.content.decode()
    assert ConsentRecord.objects.count() == 1


def test_somebody_known_is_not_changed_before_they_confirm(form: Form, client: Client) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    said: dict[str, Any] = {"given_name": "Noor", "email": KNOWN, "mobile": "0639981200"}
    answer = fill(client, form, **said, oui=[OFFERS, "offers:sms"])
    assert answer["Location"] == f"/f/{form.slug}/merci/"
    assert Contact.objects.get().given_name == "Noor"
    assert Address.objects.filter(contact_id=noor).count() == 3
    assert not ConsentRecord.objects.exists()
    assert not Event.objects.exists()
    assert not Provenance.objects.exists()
    row = Submission.objects.get()
    assert "Noor" in client.get(link_of(row)).content.decode()
    client.post(link_of(row))
    assert Contact.objects.count() == 1
    assert Address.objects.filter(contact_id=noor).count() == 4
    assert ConsentRecord.objects.count() == 2
    assert Event.objects.get().contact_id == noor
    assert Provenance.objects.get().contact_id == noor
    row.refresh_from_db()
    assert (row.values, row.waiting, row.agreed) == ({}, [], True)


def test_what_is_said_afterwards_does_not_tell_who_is_known(form: Form, client: Client) -> None:
    load_contacts(actor=ADA, contacts=[NOOR])
    told = []
    for email in (KNOWN, "nobody@exemple.fr"):
        answer = fill(client, form, given_name="A", email=email)
        told.append((answer.status_code, client.get(answer["Location"]).content))
    assert told[0] == told[1]


def test_a_mailbox_is_not_bombed(form: Form, client: Client) -> None:
    load_contacts(actor=ADA, contacts=[NOOR])
    for name in ("Noor", "Noor", "Alix", "Bao", "Noor", "Chiara"):
        sent = fill(client, form, given_name=name, email=KNOWN, oui=[OFFERS])
        assert sent.status_code == 303
    assert Dispatch.objects.count() == 3


def test_links_forged_old_or_of_somebody_erased_open_nothing(
    form: Form, client: Client, at: At
) -> None:
    at("2026-11-20T08:00")
    fill(client, form, **MANON, oui=[OFFERS])
    row = Submission.objects.get()
    link = link_of(row)
    assert client.post("/f/confirmer/forged").status_code == 404
    at("2026-11-28T08:00")
    assert client.post(link).status_code == 404
    at("2026-11-21T08:00")
    assert client.get(link).status_code == 200
    erase_rows([row.contact_id])
    assert not Submission.objects.exists()
    assert client.post(link).status_code == 404
    assert not ConsentRecord.objects.exists()


def test_a_confirmed_answer_is_not_confirmed_again(form: Form, client: Client) -> None:
    fill(client, form, **MANON, oui=[OFFERS])
    token = token_of(Submission.objects.get())
    assert confirm(token)
    assert not confirm(token)
    assert public.LARGEST < 100_000
    assert clock.now() >= Submission.objects.get().at


def test_the_mail_leaves_by_the_door_and_its_link_confirms(form: Form, client: Client) -> None:
    sender()
    CompanySetting.objects.create(name="outbound.public_address", value="https://carnet.exemple.fr")
    fill(client, form, **MANON, oui=[OFFERS])
    deliver()
    close_all()
    message = Message.objects.get()
    assert (message.state, message.reason) == ("handed", "A_TRANSACTIONAL")
    mail = message_from_bytes(kept.read(message.key), policy=policy.default)
    assert mail["Subject"] == "Confirmez votre demande à Comptoir Vasseur"
    plain = mail.get_body(("plain",))
    assert plain is not None
    found = re.search(r"https://carnet\.exemple\.fr(/f/confirmer/\S+)", plain.get_content())
    assert found is not None
    path = found[1]
    assert path == link_of(Submission.objects.get())
    held = Version.objects.get()
    assert path.split("/")[-1] not in f"{held.html}{held.text}{held.links}"
    assert client.get(path).status_code == 200
    assert not ConsentRecord.objects.exists()
    assert client.post(path).status_code == 200
    assert ConsentRecord.objects.get().double_opt_in


def test_what_nobody_confirms_is_forgotten_after_a_week(form: Form, client: Client, at: At) -> None:
    load_contacts(actor=ADA, contacts=[NOOR])
    at("2026-11-10T08:00")
    fill(client, form, given_name="Noor", email=KNOWN, oui=[OFFERS])
    at("2026-11-16T08:00")
    forget_unconfirmed()
    assert Submission.objects.get().values
    at("2026-11-19T08:00")
    forget_unconfirmed()
    row = Submission.objects.get()
    assert (row.values, row.waiting, row.settled) == ({}, [], True)


def test_a_click_reaches_the_person_that_a_merge_left(form: Form, client: Client) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    fill(client, form, **MANON, oui=[OFFERS])
    row = Submission.objects.get()
    Contact.objects.filter(pk=row.contact_id).update(merged_into=noor)
    client.post(link_of(row))
    assert ConsentRecord.objects.get().contact_id == noor


def test_a_phone_alone_never_speaks_for_somebody_known(client: Client) -> None:
    asked = [{"kind": "field", "field": "mobile"}, {"kind": "field", "field": "given_name"}]
    form = online(card_form(blocks=asked))
    load_contacts(actor=ADA, contacts=[NOOR])
    assert fill(client, form, mobile="06 39 98 12 47", given_name="Intrus").status_code == 303
    assert {c.given_name for c in Contact.objects.all()} == {"Noor", "Intrus"}
    assert not Dispatch.objects.exists()


def test_the_companys_own_fields_are_filled_and_confirmed(client: Client) -> None:
    new = NewField(kind="choice", label_fr="Café préféré", purpose="offers", choices="Noir\nCrème")
    key = create_field(actor=ADA, new=new)
    asked = [{"kind": "field", "field": "email"}, {"kind": "field", "field": f"custom.{key}"}]
    form = online(card_form(blocks=asked))
    assert "<option" in client.get(f"/f/{form.slug}/").content.decode()
    fill(client, form, **{"email": "manon@exemple.fr", f"custom.{key}": "noir"})
    contact_id = Contact.objects.get().pk
    assert custom_values([contact_id]) == {contact_id: {key: "Noir"}}
    fill(client, form, **{"email": "manon@exemple.fr", f"custom.{key}": "creme"})
    assert custom_values([contact_id]) == {contact_id: {key: "Noir"}}
    row = Submission.objects.get(settled=False)
    assert "Café préféré" in client.get(link_of(row)).content.decode()
    client.post(link_of(row))
    assert custom_values([contact_id]) == {contact_id: {key: "Crème"}}


def test_a_relative_with_the_same_mailbox_is_somebody_else_until_the_mailbox_says_so(
    form: Form, client: Client
) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    fill(client, form, given_name="Sami", email=KNOWN, mobile="0639981200", oui=["offers:sms"])
    sami = Contact.objects.exclude(pk=noor).get()
    assert (sami.given_name, Contact.objects.get(pk=noor).given_name) == ("Sami", "Noor")
    assert not ConsentRecord.objects.exists()
    client.post(link_of(Submission.objects.get()))
    assert ConsentRecord.objects.get().contact_id == sami.pk
    assert Address.objects.filter(contact_id=noor).count() == 3


def test_of_several_who_share_a_mailbox_the_name_tells_who_answers(
    form: Form, client: Client
) -> None:
    sami = replace(NOOR, given_name="Sami")
    noor, _sami = load_contacts(actor=ADA, contacts=[NOOR, sami])
    fill(client, form, given_name="noor", email=KNOWN)
    assert Submission.objects.get().contact_id == noor
    fill(client, form, given_name="", email=KNOWN)
    assert Submission.objects.exclude(contact_id__in=[noor, _sami]).count() == 1
