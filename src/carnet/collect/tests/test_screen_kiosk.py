"""A tablet of the shop: what it holds of staff and visitors, what it sends later, whose clock is believed, how it is left."""

import os
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.test import Client

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.activity.models import Event
from carnet.collect.actions.kiosk import forget_openers
from carnet.collect.models import Form, FormVersion, Kiosk, Submission
from carnet.collect.rules.kiosk import MOST_TRIES, clock_is_off, is_pin, settled
from carnet.collect.tests.factories import OFFERS, online
from carnet.consent.models import ConsentRecord
from carnet.kit import clock
from carnet.people.models import Contact
from carnet.privacy.actions.erase import erase_rows

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
PIN = "480215"
SMS = "offers:sms"
MANON = {"given_name": "Manon", "email": "manon@exemple.fr", "mobile": "06 39 98 12 34"}


@pytest.fixture
def form() -> Form:
    """Publish a form."""
    return online()


def _tablet(form: Form, **more: str) -> Client:
    """Start a tablet as staff and return the device."""
    device = signed_in(ada())
    said = {"pin": PIN, "lieu": "Nantes Crébillon", "secondes": "120"} | more
    answer = device.post(f"/communiquer/formulaires/{form.pk}/tablette/", said)
    assert answer["Location"] == f"/f/{form.slug}/borne/"
    return device


def _sealed(device: Client, form: Form, **said: Any) -> dict[str, Any]:
    """Close an answer as the tablet does, with the key of its page."""
    text = device.get(f"/f/{form.slug}/borne/").content.decode()
    found = re.search(r'data-key="([^"]+)"', text)
    assert found
    house = load_der_public_key(b64decode(found[1]))
    assert isinstance(house, rsa.RSAPublicKey)
    told = {
        "at": clock.now().isoformat(),
        "version": FormVersion.objects.latest("pk").pk,
        "values": MANON,
        "oui": [],
    } | said
    once, iv, key = AESGCM.generate_key(256), os.urandom(12), os.urandom(16).hex()
    data = AESGCM(once).encrypt(iv, orjson.dumps(told), key.encode())
    closed = house.encrypt(once, padding.OAEP(padding.MGF1(SHA256()), SHA256(), None))
    parts = {"key": closed, "iv": iv, "data": data}
    return {"id": key} | {name: b64encode(part).decode() for name, part in parts.items()}


def _send(device: Client, form: Form, *answers: object) -> list[dict[str, Any]]:
    body = orjson.dumps({"answers": answers})
    answer = device.post(f"/f/{form.slug}/borne/envoi/", body, content_type="application/json")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["answers"]
    return found


def test_starting_ends_the_session_of_the_staff(form: Form) -> None:
    device = _tablet(form)
    assert device.get("/contacts/").status_code == 302
    answer = device.get(f"/f/{form.slug}/borne/")
    text = answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert 'autocomplete="email"' not in text
    assert "Vos droits" not in text
    held = device.cookies["carnet_borne"]
    assert held["httponly"]
    assert (held["samesite"], held["path"]) == ("Strict", f"/f/{form.slug}/borne/")
    row = Kiosk.objects.get()
    assert PIN not in row.pin
    assert held.value not in (row.pass_digest, row.pin)
    script = device.get(f"/f/{form.slug}/borne/veille.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert f"/f/{form.slug}/borne/" in script.content.decode().replace("\\u002D", "-")


def test_nobody_else_has_a_tablet(form: Form) -> None:
    other = online(name="Autre")
    device, stranger = _tablet(form), Client()
    for part in ("", "veille.js"):
        assert stranger.get(f"/f/{form.slug}/borne/{part}").status_code == 404
        assert device.get(f"/f/{other.slug}/borne/{part}").status_code == 404
    for part in ("envoi/", "quitter/"):
        assert stranger.post(f"/f/{form.slug}/borne/{part}").status_code == 404
    assert signed_in(ben()).post(
        f"/communiquer/formulaires/{form.pk}/tablette/", {"pin": PIN}
    ).status_code in (302, 403)
    assert Kiosk.objects.count() == 1


def test_an_answer_is_kept_once(form: Form) -> None:
    device = _tablet(form)
    sealed = _sealed(device, form, oui=[OFFERS, SMS])
    assert "manon" not in str(sealed)
    assert [a["verdict"] for a in _send(device, form, sealed, sealed)] == ["kept", "again"]
    assert _send(device, form, sealed)[0]["verdict"] == "again"
    row = Submission.objects.get()
    assert (row.place, row.kiosk_id) == ("Nantes Crébillon", Kiosk.objects.get().pk)
    said = ConsentRecord.objects.get()
    assert "tablette" in said.evidence
    assert Contact.objects.get(pk=row.contact_id).given_name == "Manon"
    erase_rows([row.contact_id])
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2026-03-01T09:00:00+00:00", "2026-03-01T09:00:00+00:00"),
        ("2026-03-10T12:01:00+00:00", "2026-03-10T12:00:00+00:00"),
        ("2031-01-01T00:00:00+00:00", None),
        ("2026-02-01T00:00:00+00:00", None),
    ],
)
def test_a_clock_that_cannot_be_right_is_not_believed(
    form: Form, at: At, said: str, kept: str | None
) -> None:
    arrived = at("2026-03-10T12:00:00")
    device = _tablet(form)
    assert _send(device, form, _sealed(device, form, at=said, oui=[SMS]))[0]["verdict"] == "kept"
    row, agreed = Submission.objects.get(), ConsentRecord.objects.get()
    assert (row.at, row.said_at) == (arrived, clock.parse(said))
    moment = clock.parse(kept) if kept else arrived
    assert agreed.at == moment
    assert Event.objects.get(kind="form").at == moment
    assert ("horloge de la tablette écartée" in agreed.evidence) is (kept is None)
    assert Kiosk.objects.get().clock_off == (0 if kept else 1)
    text = signed_in(ben()).get(f"/communiquer/formulaires/{form.pk}/tablette/").content.decode()
    assert ("réglez l’horloge" in text) is (kept is None)


def test_the_moment_is_settled() -> None:
    now = clock.parse("2026-03-10T12:00:00")
    assert settled(None, now) == now
    assert not clock_is_off(now - timedelta(days=30), now)
    assert clock_is_off(now - timedelta(days=30, seconds=1), now)
    assert clock_is_off(now + timedelta(minutes=3), now)
    assert [is_pin(p) for p in (PIN, "12345", "111111", "12a456", "")] == [True, *[False] * 4]


def test_who_is_still_there_corrects_and_who_has_left_is_kept_without(form: Form) -> None:
    device = _tablet(form)
    wrong = _sealed(device, form, values=MANON | {"mobile": "12"}, oui=[OFFERS])
    here = _send(device, form, wrong | {"here": True})[0]
    assert here["verdict"] == "faulty"
    assert here["faults"][0][0] == "mobile"
    assert not Submission.objects.exists()
    assert _send(device, form, wrong)[0]["verdict"] == "kept"
    assert Submission.objects.get().ticked == [OFFERS]


def test_without_a_mailbox_nobody_agreed(form: Form) -> None:
    device = _tablet(form)
    lost = _sealed(device, form, values=MANON | {"email": "manon"}, oui=[OFFERS])
    assert _send(device, form, lost)[0]["verdict"] == "kept"
    assert Submission.objects.get().ticked == []
    assert not ConsentRecord.objects.exists()
    nobody = _sealed(device, form, values={"given_name": "Manon"})
    assert _send(device, form, nobody)[0]["verdict"] == "unreadable"


def test_what_is_no_answer_of_this_tablet_is_refused(form: Form) -> None:
    other = online(name="Autre")
    device = _tablet(form)
    good = _sealed(device, form)
    foreign = _sealed(device, form, version=FormVersion.objects.get(form=other).pk)
    mine = _sealed(device, form, version=FormVersion.objects.get(form=form).pk)
    forged = good | {"data": b64encode(b"0" * 60).decode()}
    renamed = mine | {"id": "0" * 32}
    for bad in (foreign, forged, renamed, good | {"id": "x"}, {}, "texte", None):
        assert _send(device, form, bad)[0]["verdict"] == "unreadable"
    where = f"/f/{form.slug}/borne/envoi/"
    for body in (b"{", b"[]", b'{"answers": 3}', orjson.dumps({"answers": [{}] * 11})):
        status = device.post(where, body, content_type="application/json").status_code
        assert status in (413, 422)
    large = device.post(where, b"0" * 300_000, content_type="application/json")
    assert large.status_code == 413
    assert not Submission.objects.exists()


def test_the_pin_gives_the_device_back(form: Form) -> None:
    device = _tablet(form)
    wrong = device.post(f"/f/{form.slug}/borne/quitter/", {"pin": "000001"})
    assert wrong["Location"].endswith("?code=faux")
    assert Kiosk.objects.get().ended_at is None
    left = device.post(f"/f/{form.slug}/borne/quitter/", {"pin": PIN})
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert left.cookies["carnet_borne"].value == ""
    assert Kiosk.objects.get().ended_at is not None


def test_a_pin_is_not_guessed(form: Form) -> None:
    device = _tablet(form)
    Kiosk.objects.update(tries=MOST_TRIES)
    answer = device.post(f"/f/{form.slug}/borne/quitter/", {"pin": PIN})
    assert answer["Location"].endswith("?code=faux")
    assert Kiosk.objects.get().ended_at is None


def test_the_office_ends_it_and_what_it_held_still_comes(form: Form, at: At) -> None:
    at("2026-03-10T12:00:00")
    device = _tablet(form)
    sealed = _sealed(device, form)
    where = f"/communiquer/formulaires/{form.pk}/tablette/"
    office = Client()
    office.force_login(ada())
    assert office.post(where, {"arreter": "999"}).status_code == 404
    office.post(where, {"arreter": str(Kiosk.objects.get().pk)})
    assert "arrêtée" in office.get(where).content.decode()
    assert "n’est plus en service" in device.get(f"/f/{form.slug}/borne/").content.decode()
    assert _send(device, form, sealed)[0]["verdict"] == "kept"
    at("2026-04-12T12:00:00")
    assert forget_openers() == 1
    assert _send(device, form, sealed | {"id": "1" * 32})[0]["verdict"] == "unreadable"


def test_a_bad_pin_starts_nothing(form: Form) -> None:
    device = signed_in(ada())
    where = f"/communiquer/formulaires/{form.pk}/tablette/"
    answer = device.post(where, {"pin": "1234"})
    assert answer.status_code == 422
    assert "6 à 8 chiffres" in answer.content.decode()
    assert not Kiosk.objects.exists()
    Form.objects.update(state="draft")
    assert "Publiez d’abord" in device.get(where).content.decode()
    assert device.post(where, {"pin": PIN}).status_code == 404
