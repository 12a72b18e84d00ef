"""The panel of the contact page and its forms, without a line of script."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from carnet.accounts.models import CompanySetting
from carnet.consent.actions.take_in import take_in
from carnet.consent.models import ConsentRecord, PersonFact
from carnet.consent.queries import standings_of
from carnet.consent.tests.factories import ADA, declared, from_till, people, visitor
from carnet.consent.types import Intake, IntakeFact
from carnet.privacy.actions.open_purpose import open_purpose
from carnet.privacy.rules.purposes import PurposeWish

pytestmark = pytest.mark.django_db
NOW = "2027-03-10T10:00:00+00:00"
FORM = {
    "channels": ["email"],
    "at": "2027-03-09",
    "wording": "Je veux bien recevoir vos offres",
    "how": "ticked_by_person",
    "medium": "paper",
    "evidence": "classeur 3, bulletin 12",
}


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    at(NOW)
    first, _second = people()
    declared()
    from_till([first])
    return first


def shown(client: Client, contact_id: int) -> str:
    response = client.get(f"/contacts/{contact_id}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_panel_answers_in_words_with_the_law_behind(client: Client, noor: int) -> None:
    page = shown(visitor(client), noor)
    assert "pour vos offres, par e-mail, par SMS et par courrier." in page
    assert "CPCE, art. L34-5 al. 4" in page
    assert "4 mai 2029" in page
    assert "prévenues, elles pouvaient refuser" in page
    assert page.count('class="c-cell"') == 8


def test_an_agreement_is_recorded_with_its_proof_and_stamped(client: Client, noor: int) -> None:
    visitor(client)
    assert client.get(f"/contacts/{noor}/accord/?canal=phone").status_code == 200
    response = client.post(f"/contacts/{noor}/accord/", FORM | {"channels": ["phone"]})
    assert (response.status_code, response["Location"]) == (302, f"/contacts/{noor}/")
    assert standings_of(noor)["phone", "offers"].reason == "A_CONSENT"
    page = shown(client, noor)
    assert "9 MARS 2027" in page
    assert "classeur 3, bulletin 12" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"channels": []}, "Cochez au moins un canal"),
        ({"at": ""}, "Écrivez la date"),
        ({"at": "2027-03-11"}, "pas encore passée"),
        ({"wording": ""}, "Recopiez la phrase"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client, noor: int, changes: dict[str, object], sentence: str
) -> None:
    response = visitor(client).post(f"/contacts/{noor}/accord/", FORM | changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count(sentence) == 2
    assert "classeur 3, bulletin 12" in page
    assert not ConsentRecord.objects.exists()


def test_an_agreement_is_taken_back_in_one_click(client: Client, noor: int) -> None:
    visitor(client).post(f"/contacts/{noor}/accord/", FORM)
    response = client.post(f"/contacts/{noor}/accord/retirer/", {"channel": "email"})
    assert response.status_code == 302
    assert standings_of(noor)["email", "offers"].reason == "R_WITHDRAWN"
    assert "accord retiré le 10/03/27" in shown(client, noor)
    assert client.post("/contacts/999999/accord/retirer/", {"channel": "email"}).status_code == 404


def test_an_objection_is_recorded_for_everything_or_some_channels(
    client: Client, noor: int
) -> None:
    visitor(client)
    assert client.get(f"/contacts/{noor}/opposition/").status_code == 200
    assert client.post(f"/contacts/{noor}/opposition/", {"at": "2027-03-10"}).status_code == 422
    client.post(
        f"/contacts/{noor}/opposition/", {"at": "2027-03-10", "channels": ["sms"], "via": "call"}
    )
    assert standings_of(noor)["sms", "offers"].reason == "R_OBJECTION"
    assert standings_of(noor)["email", "offers"].reason == "A_SOFT_OPTIN"
    client.post(f"/contacts/{noor}/opposition/", {"at": "2027-03-10", "everything": "on"})
    assert standings_of(noor)["email", "offers"].reason == "R_OBJECTION"


def test_a_remark_is_settled_from_the_page(client: Client, noor: int) -> None:
    take_in(
        actor=ADA,
        origin="import:2",
        intakes=[Intake(noor, facts=(IntakeFact("objection", ("sms",), "STOP SMS"),))],
    )
    visitor(client)
    assert "STOP SMS" in shown(client, noor)
    fact = PersonFact.objects.get()
    client.post(f"/contacts/{noor}/remarques/{fact.pk}/", {"answer": "dismiss"})
    fact.refresh_from_db()
    assert fact.state == "dismissed"
    assert (
        client.post(f"/contacts/{noor}/remarques/{fact.pk}/", {"answer": "keep"}).status_code == 302
    )
    fact.refresh_from_db()
    assert fact.state == "dismissed"


def test_who_reads_sees_no_form_and_a_stranger_sees_nothing(client: Client, noor: int) -> None:
    assert client.get(f"/contacts/{noor}/accord/").status_code == 302
    page = shown(visitor(client, "reader"), noor)
    assert "Enregistrer un accord" not in page
    assert "opposition/" not in page
    for address in ("accord/", "opposition/"):
        assert client.get(f"/contacts/{noor}/{address}").status_code == 403
    assert client.post(f"/contacts/{noor}/accord/retirer/", {"channel": "email"}).status_code == 403
    assert client.get(f"/contacts/{noor}/accord/retirer/").status_code == 405


def test_a_form_for_nobody_is_not_found(client: Client, noor: int) -> None:
    visitor(client)
    for address in ("accord/", "opposition/"):
        assert client.get(f"/contacts/{noor + 100}/{address}").status_code == 404


def test_the_list_shows_lights_and_the_reason(client: Client, noor: int) -> None:
    page = visitor(client).get("/contacts/").content.decode()
    assert "Offres similaires" in page
    assert "A déjà acheté, jamais d’opposition" in page
    assert date(2027, 3, 10)


LETTER = PurposeWish(
    label="Lettre du mois", legal_kind="newsletter", basis="consent", channels=("email", "post")
)


def test_every_open_purpose_is_a_row_with_the_message_it_assumes(client: Client, noor: int) -> None:
    open_purpose(actor=ADA, wish=LETTER)
    page = shown(visitor(client), noor)
    assert page.count('class="c-cell"') == 10
    assert page.count("pas prévu") == 2
    assert "sur tout sujet" in page
    assert f"/contacts/{noor}/accord/?finalite=newsletter&amp;canal=email" in page


def test_an_agreement_is_given_renewed_and_taken_back_for_one_purpose(
    client: Client, noor: int
) -> None:
    open_purpose(actor=ADA, wish=LETTER)
    visitor(client)
    form = client.get(f"/contacts/{noor}/accord/?finalite=newsletter&canal=post").content.decode()
    assert '<option value="newsletter" selected>' in form
    assert '<option value="service"' not in form
    told = FORM | {
        "purpose": "newsletter",
        "form": "Bulletin de mars",
        "version": "4",
        "url": "https://exemple.fr/lettre",
        "double_opt_in_at": "2027-03-09T18:47",
        "partners": "Brûlerie Otto, ",
    }
    assert client.post(f"/contacts/{noor}/accord/", told).status_code == 302
    line = ConsentRecord.objects.get()
    assert (line.purposes, line.form, line.version) == (["newsletter"], "Bulletin de mars", "4")
    assert line.beneficiaries == ["", "Brûlerie Otto"]
    assert line.double_opt_in_at == datetime(2027, 3, 9, 17, 47, tzinfo=UTC)
    assert standings_of(noor)["email", "newsletter"].reason == "A_CONSENT"
    assert standings_of(noor)["email", "offers"].reason == "A_SOFT_OPTIN"
    page = shown(client, noor)
    assert "confirmé par e-mail le 9" in page
    assert "finalite=newsletter&amp;canal=email&amp;renouveler=1" in page
    renewed = told | {"renew": "1", "at": "2027-03-10", "double_opt_in_at": ""}
    assert client.post(f"/contacts/{noor}/accord/", renewed).status_code == 302
    assert ConsentRecord.objects.filter(status="renewed").count() == 1
    assert "10 MARS 2027" in shown(client, noor)
    gone = {"channel": "email", "purpose": "newsletter"}
    client.post(f"/contacts/{noor}/accord/retirer/", gone)
    assert standings_of(noor)["email", "newsletter"].reason == "R_WITHDRAWN"


def test_a_purpose_is_refused_in_one_click(client: Client, noor: int) -> None:
    visitor(client)
    assert "Noter son refus" in shown(client, noor)
    told = {"channel": "email", "purpose": "offers"}
    assert client.post(f"/contacts/{noor}/refus/", told).status_code == 302
    assert standings_of(noor)["email", "offers"].reason == "R_OBJECTION"
    assert standings_of(noor)["sms", "offers"].reason == "A_SOFT_OPTIN"
    client.post(f"/contacts/{noor}/refus/", told | {"purpose": "nothing"})
    assert ConsentRecord.objects.count() == 1
    assert client.post(f"/contacts/{noor + 99}/refus/", told).status_code == 404
    visitor(client, "reader")
    assert client.post(f"/contacts/{noor}/refus/", told).status_code == 403


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"purpose": "nothing"}, "Choisissez une finalité ouverte"),
        ({"purpose": "service"}, "Choisissez une finalité ouverte"),
        ({"double_opt_in_at": "2027-03-08T10:00"}, "ne peut pas précéder"),
        ({"double_opt_in_at": "mardi"}, "Écrivez la date"),
        ({"renew": "1"}, "encore donné aucun accord"),
    ],
)
def test_what_cannot_stand_in_the_details_is_said(
    client: Client, noor: int, changes: dict[str, object], sentence: str
) -> None:
    response = visitor(client).post(f"/contacts/{noor}/accord/", FORM | changes)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ConsentRecord.objects.exists()


def test_the_company_chooses_how_a_refusal_is_worded(client: Client, noor: int) -> None:
    visitor(client)
    full = shown(client, noor)
    assert "Depuis le 11 août 2026, il faut son accord avant de l’appeler." in full
    CompanySetting.objects.create(name="proofs.why", value="short")
    short = shown(client, noor)
    assert "Depuis le 11 août 2026, il faut son accord avant de l’appeler." not in short
    assert "<p>Accord requis pour un appel.</p>" in short
    assert "L34-5" not in short
