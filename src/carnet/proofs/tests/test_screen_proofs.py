"""Protéger › Preuves and the receipt: lines, filters, people behind the counts, files."""

from collections.abc import Callable
from datetime import date, datetime

import orjson
import pytest
from django.test import Client

from carnet.audit.models import AuditLine
from carnet.consent.actions.seal import seal_ledger
from carnet.consent.actions.take_in import take_in
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.models import ConsentRecord
from carnet.consent.types import Intake, IntakeConsent
from carnet.proofs.models import ProofFile
from carnet.proofs.rules.media import LARGEST
from carnet.proofs.tests.factories import (
    ADA,
    JPEG,
    PDF,
    WORDING,
    agreed,
    imported_yes,
    noor_and_otto,
    upload,
    visitor,
)

pytestmark = pytest.mark.django_db
NOW = "2026-11-17T10:00:00+00:00"
LIST = "/proteger/preuves/"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> tuple[int, int]:
    at(NOW)
    noor, otto = noor_and_otto()
    agreed(noor)
    imported_yes(otto)
    return noor, otto


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().split("<main")[1]


def test_every_line_newest_first_with_its_receipt(client: Client, cast: tuple[int, int]) -> None:
    withdraw(actor=ADA, contact_id=cast[0], channels=("email",))
    page = text(visitor(client), LIST).split("Registre</h2>")[1]
    assert page.index("Accord retiré") < page.index("Otto") < page.rindex("Noor")
    for line in ConsentRecord.objects.all():
        assert f'href="{LIST}{line.pk}/"' in page
    assert "Preuve manquante" in page
    assert "Classeur" not in page


@pytest.mark.parametrize(
    ("query", "noor", "otto"),
    [
        ("?preuve=kept", True, False),
        ("?preuve=missing", False, True),
        ("?dit=given", True, True),
        ("?dit=withdrawn", False, False),
        ("?canal=email", True, True),
        ("?canal=sms", False, False),
        ("?provenance=Salon", False, True),
        ("?reprise=import:3", False, True),
        ("?reprise=-", True, False),
        ("?du=2026-11-17&au=2026-11-17", True, True),
        ("?du=2026-11-18", False, False),
        ("?au=2026-11-16", False, False),
        ("?dit=magic&canal=fax&preuve=x&du=hier&apres=x", True, True),
    ],
)
def test_filters(client: Client, cast: tuple[int, int], query: str, noor: bool, otto: bool) -> None:
    page = text(visitor(client), f"{LIST}{query}")
    rows = page.split("<tbody>")[1] if "<tbody>" in page else ""
    assert ("Noor" in rows, "Otto" in rows) == (noor, otto)
    assert ("Aucune ligne ne correspond" in page) == (not noor and not otto)


def test_a_person_is_found_without_a_name_in_any_address(
    client: Client, cast: tuple[int, int]
) -> None:
    visitor(client)
    answer = client.post(f"{LIST}chercher/", {"person": "noor@exemple.fr"})
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?personne={cast[0]}")
    rows = text(client, answer["Location"]).split("<tbody>")[1]
    assert "Noor" in rows
    assert "Otto" not in rows
    both = client.post(f"{LIST}chercher/", {"person": "exemple"}).content.decode()
    assert f"?personne={cast[0]}" in both
    assert f"?personne={cast[1]}" in both
    assert (
        "Personne ne correspond"
        in client.post(f"{LIST}chercher/", {"person": "zzz"}).content.decode()
    )
    assert client.get(f"{LIST}chercher/").status_code == 405
    assert client.get(f"{LIST}?personne=x").status_code == 404
    assert client.get(f"{LIST}?personne=987654").status_code == 404


def test_counts_open_the_people(client: Client, cast: tuple[int, int]) -> None:
    assert 'hx-get="?nombres=1"' in text(visitor(client), LIST)
    page = text(client, f"{LIST}?nombres=1")
    for value, seen in (("given.kept", "Noor"), ("given.missing", "Otto")):
        address = f"/contacts/?vue=preuves&amp;valeur={value}"
        assert f'href="{address}">1</a>' in page
        people = text(client, address.replace("&amp;", "&"))
        assert seen in people
    for value in ("magic", "given.x", ""):
        assert client.get(f"/contacts/?vue=preuves&valeur={value}").status_code == 404


def test_pages_by_cursor(client: Client, at: Callable[[str], datetime]) -> None:
    at(NOW)
    noor, _otto = noor_and_otto()
    for _n in range(53):
        agreed(noor)
    page = text(visitor(client), LIST)
    assert page.count("recu") == 0
    assert page.count('class="c-acts"') == 50
    last = ConsentRecord.objects.order_by("-pk")[49].pk
    assert f"?apres={last}" in page
    older = text(client, f"{LIST}?apres={last}")
    assert older.count('class="c-acts"') == 3
    assert "Plus anciennes" not in older
    assert "Les plus récentes" in older


def test_an_empty_ledger_says_what_to_do(client: Client) -> None:
    page = text(visitor(client), LIST)
    assert "Aucune preuve pour l’instant" in page
    assert "Ouvrir une fiche" in page


def test_the_receipt_says_all_and_is_noted(client: Client, cast: tuple[int, int]) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[0])
    page = text(visitor(client), f"{LIST}{line.pk}/")
    for said in (
        WORDING,
        "version 4",
        "Bulletin de fidélité",
        "bulletin n° 118",
        "12\xa0mars 2026",
        "Papier",
    ):
        assert said in page, said
    assert "Pas encore scellée" in page
    assert "ne prouve rien" not in page
    seal_ledger()
    assert "LIGNE SCELLÉE" in text(client, f"{LIST}{line.pk}/")
    noted = AuditLine.objects.filter(name="proofs.receipt_read", subject_id=cast[0])
    assert noted.count() == 2
    assert client.get(f"{LIST}987654/").status_code == 404


def test_an_unproven_line_says_what_would_make_it_one(
    client: Client, cast: tuple[int, int]
) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[1])
    page = text(visitor(client), f"{LIST}{line.pk}/")
    assert "Cette ligne ne prouve rien." in page
    assert f"/contacts/{cast[1]}/accord/" in page
    assert "Fichier importé n° 3" in page


def test_the_receipt_as_json(client: Client, cast: tuple[int, int]) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[0])
    answer = visitor(client).get(f"{LIST}{line.pk}/recu.json")
    assert answer["Content-Disposition"].startswith("attachment")
    told = orjson.loads(answer.content)
    assert told["schema_version"] == "ISO/IEC TS 27560:2023"
    assert told["event_schema"]["event_state"] == "given"
    assert told["event_schema"]["event_time"] == "2026-03-12"
    assert "noor" not in answer.content.decode().lower()


def test_a_file_is_kept_shown_sent_and_refused(client: Client, cast: tuple[int, int]) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[1])
    page = f"{LIST}{line.pk}/"
    visitor(client)
    assert client.post(f"{page}joindre/", {"file": upload()}).status_code == 302
    assert client.post(f"{page}joindre/", {"file": upload()}).status_code == 302
    kept = ProofFile.objects.get()
    shown = text(client, page)
    assert kept.sha256 in shown
    assert "ne prouve rien" in shown
    assert "fichier joint" in text(client, LIST)
    sent = client.get(f"{LIST}fichiers/{kept.pk}/")
    assert b"".join(sent.streaming_content) == PDF
    assert "sandbox" in sent["Content-Security-Policy"]
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "bulletin" not in sent["Content-Disposition"]
    assert client.get(f"{LIST}fichiers/987654/").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choisissez un fichier"),
        (b"<html>", "ni un PDF"),
        (JPEG[:-2], "coupé"),
        (PDF + bytes(LARGEST), "10 Mo"),
    ],
)
def test_a_bad_file_comes_back_with_its_sentence(
    client: Client, cast: tuple[int, int], content: bytes, said: str
) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[0])
    told = {"file": upload(content)} if content else {}
    answer = visitor(client).post(f"{LIST}{line.pk}/joindre/", told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ProofFile.objects.exists()


def test_a_reader_reads_and_may_not_attach(client: Client, cast: tuple[int, int]) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[0])
    page = text(visitor(client, "reader"), f"{LIST}{line.pk}/")
    assert "joindre/" not in page
    assert client.post(f"{LIST}{line.pk}/joindre/", {"file": upload()}).status_code == 403


def test_the_contact_page_leads_to_the_receipt(client: Client, cast: tuple[int, int]) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[0])
    assert f'href="{LIST}{line.pk}/"' in text(visitor(client), f"/contacts/{cast[0]}/")


def test_a_stamp_stands_for_a_proof_only(client: Client, cast: tuple[int, int]) -> None:
    noor, otto = (ConsentRecord.objects.get(contact_id=one).pk for one in cast)
    visitor(client)
    assert "ACCORD DONNÉ" in text(client, f"{LIST}{noor}/")
    assert "ACCORD DONNÉ" not in text(client, f"{LIST}{otto}/")


def test_a_refusal_needs_no_proof(client: Client, cast: tuple[int, int]) -> None:
    no = (IntakeConsent(channel="sms", yes=False, at=date(2026, 2, 3)),)
    take_in(actor=ADA, origin="import:4", intakes=[Intake(contact_id=cast[0], consents=no)])
    assert "un refus vaut sans preuve" in text(visitor(client), f"{LIST}?dit=refused")


def test_both_languages(client: Client, cast: tuple[int, int]) -> None:
    line = ConsentRecord.objects.get(contact_id=cast[1])
    visitor(client)
    client.cookies["django_language"] = "en"
    page = client.get(f"{LIST}{line.pk}/", headers={"accept-language": "en"}).content.decode()
    assert "This line proves nothing." in page
    assert "Not sealed yet" in page
