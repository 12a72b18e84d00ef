"""Durées: the durations in words, the bars that open on people, a choice refused with its sentence, the panel, the to-do."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from carnet.activity.actions import record_events
from carnet.activity.types import NewEvent
from carnet.audit.models import AuditLine
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.take_in import take_in
from carnet.consent.tests.factories import declared, visitor
from carnet.consent.types import Intake
from carnet.retention.models import Policy
from carnet.retention.rules.policy import BY_KEY
from carnet.retention.screens.policy_words import LABELS, SENTENCES, in_months
from carnet.retention.tests.cast import ADA, collected, people

pytestmark = pytest.mark.django_db
WHY = "Nos chantiers se décident sur quatre ans"
PAGE, CHOICE = "retention:durations", ("offers", "professional")


@pytest.fixture(autouse=True)
def _may(at) -> None:
    at("2026-05-04T10:00")


def _text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def _people_of(client: Client, url: str) -> list[str]:
    return re.findall(r"Perrot\w*|Morvan\w*", client.get(url).content.decode())


def test_every_line_has_its_words() -> None:
    assert set(LABELS) == set(SENTENCES) == set(BY_KEY)


@pytest.mark.parametrize(
    ("months", "said"), [(36, "3 ans"), (12, "1 an"), (18, "18 mois"), (0, "sans fin")]
)
def test_a_duration_in_words(months: int, said: str) -> None:
    assert in_months(months).replace("\xa0", " ") == said


def test_an_empty_base_shows_the_durations_and_no_bar(client: Client) -> None:
    text = _text(visitor(client).get(reverse(PAGE)))
    assert "Prospect, qui n’a rien acheté" in text and "CNIL, délib. 2021-131" in text
    assert "C. com., art. L123-22" in text and "10 ans" in text
    assert "Personne n’a dépassé son terme" in text
    assert '<rect class="rt-' not in text and "style=" not in text


def test_each_bar_opens_on_its_people(client: Client) -> None:
    zoe, ines = people("Perrot", "Morvan")
    collected([zoe], date(2023, 6, 10))
    collected([ines], date(2023, 8, 10))
    response = visitor(client).get(reverse(PAGE))
    text = _text(response)
    june = re.search(r'href="([^"]*valeur=erase\.2026-06)"', text)
    assert june and '<rect class="rt-erase" x="0.0"' in text
    shown = _people_of(client, june[1].replace("&amp;", "&"))
    assert "Perrot" in shown and "Morvan" not in shown
    event = NewEvent(contact_id=zoe, kind="visit", at=datetime(2026, 5, 1, tzinfo=UTC), is_act=True)
    record_events(actor=ADA, origin="", events=[event])
    assert "erase.2026-06" not in _text(client.get(reverse(PAGE)))


def test_the_forecast_is_told_for_one_kind_of_person(client: Client) -> None:
    (zoe,) = people("Perrot")
    collected([zoe], date(2023, 6, 10))
    visitor(client)
    assert "erase.2026-06.prospect" in _text(client.get(reverse(PAGE), {"qui": "prospect"}))
    assert "erase.2026-06" not in _text(client.get(reverse(PAGE), {"qui": "customer"}))
    assert client.get(reverse(PAGE), {"qui": "nobody"}).status_code == 200


def test_those_in_doubt_stand_apart_with_what_to_do(client: Client) -> None:
    (zoe,) = people("Perrot")
    take_in(actor=ADA, origin="import:1", intakes=[Intake(contact_id=zoe, source="Caisse")])
    text = _text(visitor(client).get(reverse(PAGE)))
    assert "Cherchez une trace" in text and "Le courrier reste possible" in text
    assert "Perrot" in _people_of(client, reverse("people:contacts") + "?vue=terme&valeur=doubt")


def test_a_longer_duration_without_a_reason_comes_back_with_its_sentence(client: Client) -> None:
    url = reverse("retention:duration", args=CHOICE)
    response = visitor(client).post(url, {"months": "60", "then": "archive", "reason": ""})
    assert response.status_code == 422
    assert "Plus de 36 mois" in _text(response) and 'value="60"' in _text(response)
    assert not Policy.objects.exists()


def test_a_longer_duration_with_a_reason_is_shown_as_a_departure(client: Client) -> None:
    url = reverse("retention:duration", args=CHOICE)
    response = visitor(client).post(
        url, {"months": "60", "then": "archive", "reason": WHY}, follow=True
    )
    text = _text(response)
    assert "5 ans" in text and "Plus long que la recommandation" in text and WHY in text
    assert "Choix de Ada" in text
    assert AuditLine.objects.filter(name="retention.policy_chosen").count() == 1


@pytest.mark.parametrize("months", ["", "douze", "0", "99999"])
def test_no_duration_is_endless_or_unreadable(client: Client, months: str) -> None:
    url = reverse("retention:duration", args=CHOICE)
    response = visitor(client).post(url, {"months": months, "then": "erase", "reason": WHY})
    assert response.status_code == 422 and "de 1 à 120." in _text(response)


def test_who_only_reads_sees_and_does_not_choose(client: Client) -> None:
    visitor(client, "reader")
    assert reverse("retention:duration", args=CHOICE) not in _text(client.get(reverse(PAGE)))
    url = reverse("retention:duration", args=CHOICE)
    assert client.get(url).status_code == 403
    assert client.post(url, {"months": "12"}).status_code == 403
    assert not Policy.objects.exists()


def test_a_line_that_is_not_in_the_rulebook_is_not_found(client: Client) -> None:
    visitor(client)
    assert client.get(reverse("retention:duration", args=("offers", "else"))).status_code == 404


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2025, 5, 20), "peut être gardée jusqu’au"),
        (date(2023, 5, 20), "Terme proche"),
        (date(2022, 5, 20), "Terme passé"),
        (None, "Dans le doute"),
    ],
)
def test_the_contact_page_says_how_long(client: Client, on: date | None, said: str) -> None:
    (zoe,) = people("Perrot")
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[Intake(contact_id=zoe, source="Caisse", collected_on=on)],
    )
    assert said in _text(visitor(client).get(reverse("people:contact", args=[zoe])))


def test_home_says_who_comes_to_the_term(client: Client) -> None:
    (zoe,) = people("Perrot")
    declared()
    told = Intake(contact_id=zoe, source="Caisse", last_purchase=date(2023, 5, 20))
    take_in(actor=ADA, origin="import:1", intakes=[told])
    redecide(ids=[zoe])
    text = _text(visitor(client).get("/"))
    assert "arrive au terme" in text and "6 semaines" in text
    assert "valeur=soon" in text
