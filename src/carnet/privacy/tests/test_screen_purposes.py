"""Réglages › Finalités et information, without a line of script."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from carnet.accounts.models import Company
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.models import Notice, Purpose
from carnet.consent.queries import standings_of
from carnet.consent.queries.purposes import purpose
from carnet.consent.tests.factories import ADA, declared, from_till, people, visitor
from carnet.privacy.actions.open_purpose import open_purpose
from carnet.privacy.rules.purposes import PurposeWish

pytestmark = pytest.mark.django_db
NOW = "2027-03-10T10:00:00+00:00"
HERE = "/reglages/finalites/"
TOLD = "/reglages/information/"
FORM = {
    "label": "Lettre du mois",
    "legal_kind": "newsletter",
    "basis": "mixed",
    "channels": ["email"],
    "frequency": "Le premier lundi",
    "per_month": "1",
}
TEXT = """# Pourquoi
- Commandes et service, pour vos commandes
- Offres et nouveautés, avec votre accord

Vous pouvez retirer votre accord, vous plaindre à la CNIL."""


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    at(NOW)
    Company.objects.create(name="Comptoir Vasseur", siren="852379890")
    first, _second = people()
    declared()
    from_till([first])
    return first


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_page_is_reached_from_the_settings_and_counts_are_doors(
    client: Client, noor: int
) -> None:
    visitor(client)
    assert HERE in shown(client, "/reglages/")
    page = shown(client, HERE)
    assert "Offres et nouveautés" in page
    assert "semblables à ce qu’elle a acheté" in page
    assert "vue=finalite&amp;valeur=offers" in page
    assert "Aucune information n’est encore en vigueur" in page
    people_page = shown(client, "/contacts/?vue=finalite&valeur=offers")
    assert "Benhaddou" in people_page
    assert "Lœwe" not in people_page


def test_a_template_is_opened_and_nothing_is_ticked_for_anybody(client: Client, noor: int) -> None:
    visitor(client)
    page = shown(client, f"{HERE}ouvrir/?modele=birthday_offer")
    assert "Offre d’anniversaire" in page
    assert purpose("birthday_offer") is None
    response = client.post(f"{HERE}ouvrir/", FORM)
    assert (response.status_code, response["Location"]) == (302, HERE)
    assert standings_of(noor)["email", "newsletter"].reason == "A_SOFT_OPTIN"
    assert "1 fois par mois" in shown(client, HERE)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"label": ""}, "Donnez un nom court"),
        ({"label": "Offres et nouveautés"}, "porte déjà ce nom"),
        ({"channels": []}, "Cochez au moins un canal"),
        ({"basis": "contract"}, "Cette base ne va pas"),
        ({"per_month": "61"}, "Entre 1 et 60"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client, noor: int, changes: dict[str, object], sentence: str
) -> None:
    response = visitor(client).post(f"{HERE}ouvrir/", FORM | changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "Le premier lundi" in page
    assert not Purpose.objects.exists()


def test_a_change_shows_its_versions(client: Client, noor: int) -> None:
    visitor(client).post(f"{HERE}ouvrir/", FORM)
    more = FORM | {"channels": ["email", "sms"]}
    assert client.post(f"{HERE}newsletter/", more).status_code == 302
    page = shown(client, f"{HERE}newsletter/")
    assert page.count("Ouverte le") == 2
    assert page.count("par Ada.") == 2
    assert shown(client, f"{HERE}offers/")
    assert "Depuis le début" not in page
    words = {"label": "Nos offres", "legal_kind": "promotion", "basis": "mixed"}
    assert client.post(f"{HERE}offers/", words).status_code == 302
    assert "Nos offres" in shown(client, HERE)
    assert "Depuis le début" in shown(client, f"{HERE}offers/")
    assert shown(client, f"{HERE}nothing/", 404)


def test_closing_says_how_many_agreements_end(client: Client, noor: int) -> None:
    wish = PurposeWish(
        label="Soirées", legal_kind="promotion", basis="consent", channels=("email",)
    )
    code = open_purpose(actor=ADA, wish=wish)
    given = Given(
        contact_id=noor,
        channels=("email",),
        purpose=code,
        at=date(2027, 3, 9),
        wording="Oui",
        evidence="classeur 3",
    )
    record_consent(actor=ADA, given=given)
    visitor(client)
    assert "L’accord de 1 personne prend fin" in shown(client, f"{HERE}{code}/fermer/")
    assert purpose(code) is not None
    response = client.post(f"{HERE}{code}/fermer/", follow=True)
    assert "1 accord prend fin" in response.content.decode()
    assert purpose(code) is None
    assert "Soirées" in shown(client, HERE)
    assert shown(client, f"{HERE}offers/fermer/", 404)


def test_who_reads_sees_and_may_not_change(client: Client, noor: int) -> None:
    visitor(client, "reader")
    page = shown(client, HERE)
    assert "ouvrir/" not in page
    for address in (f"{HERE}ouvrir/", f"{HERE}offers/", f"{HERE}x/fermer/", f"{TOLD}ecrire/"):
        assert shown(client, address, 403)
    assert shown(client, TOLD)


def test_a_draft_is_completed_kept_and_read_by_everybody(client: Client, noor: int) -> None:
    assert "bientôt" in shown(client, "/confidentialite/")
    visitor(client)
    page = shown(client, f"{TOLD}ecrire/")
    assert "Comptoir Vasseur (SIREN 852379890)" in page
    assert "[À compléter" in page
    told = {"language": "fr", "in_force_from": "2027-03-10", "text": TEXT + "\n[À compléter : qui]"}
    response = client.post(f"{TOLD}ecrire/", told)
    assert response.status_code == 422
    assert "Il reste à compléter" in response.content.decode()
    assert not Notice.objects.exists()
    assert client.post(f"{TOLD}ecrire/", told | {"text": TEXT}).status_code == 302
    assert Notice.objects.get().purposes == ["service", "offers"]
    client.logout()
    page = shown(client, "/confidentialite/")
    assert "<h2>Pourquoi</h2>" in page
    assert "<li>Offres et nouveautés, avec votre accord</li>" in page
    assert "Version 1" in page


def test_the_list_says_what_lacks_and_old_versions_stay(client: Client, noor: int) -> None:
    visitor(client)
    page = shown(client, TOLD)
    assert "Vous seul le savez" in page
    told = {"language": "fr", "in_force_from": "2027-03-10", "text": TEXT}
    client.post(f"{TOLD}ecrire/", told)
    client.post(f"{TOLD}ecrire/", told | {"text": TEXT + "\nSuite", "in_force_from": "2027-04-01"})
    client.post(f"{HERE}ouvrir/", FORM)
    page = shown(client, TOLD)
    assert "Le texte n’en dit rien" in page
    assert "Lettre du mois." in page
    assert "à venir" in page
    first = Notice.objects.get(version=1)
    assert "Suite" not in shown(client, f"{TOLD}{first.pk}/")
    assert shown(client, f"{TOLD}{first.pk + 9}/", 404)
    past = told | {"in_force_from": "2027-03-09"}
    assert client.post(f"{TOLD}ecrire/", past).status_code == 422
    stranger = told | {"text": "Rien de précis"}
    response = client.post(f"{TOLD}ecrire/", stranger)
    assert "ne nomme aucune de vos finalités" in response.content.decode()


def test_the_notice_is_read_in_english_too(client: Client, noor: int) -> None:
    visitor(client)
    page = shown(client, f"{TOLD}ecrire/?langue=en")
    assert "is the controller of your data" in page
    text = "# Why\n- Commandes et service\n- Offres et nouveautés"
    client.post(f"{TOLD}ecrire/", {"language": "en", "in_force_from": "2027-03-10", "text": text})
    assert "<h2>Why</h2>" in shown(client, "/confidentialite/?langue=en")
    assert 'lang="en"' in shown(client, "/confidentialite/")
