"""The one question before the term: whom it may be put to, once, in which words, and the list."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from carnet.audit.models import AuditLine
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.tests.factories import declared
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact
from carnet.retention.actions.renewals import (
    WordingRefused,
    list_renewals,
    prepare_renewals,
    write_wording,
)
from carnet.retention.models import Renewal, RenewalText
from carnet.retention.queries.asking import asking, people_behind
from carnet.retention.queries.renewals import prepared_count, wordings
from carnet.retention.rules.wording import DEFAULTS, lacking
from carnet.retention.tests.cast import (
    ADA,
    BEN,
    NEAR_TERM,
    NOW,
    agreed,
    bought,
    collected,
    people,
    person,
    visited,
)
from carnet.retention.types_sweeps import NotNow, Wording

TERM = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def _spring() -> Iterator[None]:
    with clock.hold(NOW):
        yield


def near_term(*names: str) -> list[int]:
    """Load people who agreed almost three years ago."""
    ids = people(*names)
    collected(ids, NEAR_TERM.date())
    for pk in ids:
        agreed(pk, NEAR_TERM.date())
    return ids


@pytest.mark.django_db
def test_only_those_near_their_term_whom_the_law_lets_ask_are_asked() -> None:
    asked, objected, withdrew = near_term("Demandee", "Opposee", "Retiree")
    past, _unknown, current = people("Passee", "Doute", "Actuelle")
    collected([past])
    collected([current], date(2026, 1, 1))
    (bare,) = load_contacts(actor=ADA, contacts=[NewContact(kind="consumer", family_name="Nue")])
    bought(bare, NEAR_TERM)
    record_objection(actor=ADA, contact_id=objected)
    withdraw(actor=ADA, contact_id=withdrew, channels=("email",))
    found = asking()
    assert [(a.contact_id, a.channel, a.term) for a in found.people] == [(asked, "email", TERM)]
    assert list(people_behind("email")) == [asked]
    assert list(people_behind("post")) == []
    assert found.excluded["DOUBT"] == 1
    assert found.excluded["NO_ADDRESS"] == 1
    assert found.excluded["R_OBJECTION"] == 1


@pytest.mark.django_db
def test_the_question_is_prepared_once_for_a_term() -> None:
    first, second = near_term("Une", "Deux")
    assert prepare_renewals(actor=ADA) == 2
    assert set(Renewal.objects.values_list("contact_id", "term", "state")) == {
        (first, TERM, "prepared"),
        (second, TERM, "prepared"),
    }
    with pytest.raises(NotNow, match="nobody"):
        prepare_renewals(actor=ADA)
    assert asking().excluded == {"ASKED": 2}
    assert AuditLine.objects.get(name="retention.renewals_prepared").count == 2


@pytest.mark.django_db
def test_the_list_leaves_out_who_may_not_be_asked_any_more() -> None:
    stays, objected, acted = near_term("Reste", "Opposee", "Venue")
    prepare_renewals(actor=ADA)
    assert prepared_count() == 3
    record_objection(actor=ADA, contact_id=objected)
    visited(acted)
    (line,) = list_renewals(actor=ADA)
    assert (line.contact_id, line.channel, line.address, line.term) == (
        stays,
        "email",
        "reste@exemple.fr",
        TERM,
    )
    assert AuditLine.objects.get(name="retention.renewals_listed").subject_id == stays
    with clock.hold(NOW + timedelta(days=40)):
        assert list_renewals(actor=ADA) == []


@pytest.mark.django_db
def test_the_list_speaks_the_language_of_the_person() -> None:
    (pk,) = load_contacts(actor=ADA, contacts=[person("Smith", language="en")])
    collected([pk], NEAR_TERM.date())
    agreed(pk, NEAR_TERM.date())
    prepare_renewals(actor=ADA)
    assert [line.language for line in list_renewals(actor=ADA)] == ["en"]


@pytest.mark.django_db
def test_without_an_email_the_question_goes_by_post() -> None:
    address = NewAddress(
        channel="postal",
        value="3 rue Haute, 44000 Nantes",
        street="3 rue Haute",
        postcode="44000",
        city="Nantes",
    )
    new = NewContact(kind="consumer", family_name="Papier", addresses=(address,))
    (pk,) = load_contacts(actor=ADA, contacts=[new])
    collected([pk], NEAR_TERM.date())
    bought(pk, NEAR_TERM)
    assert asking().people == ()
    declared("Caisse")
    assert [(a.contact_id, a.channel) for a in asking().people] == [(pk, "post")]
    prepare_renewals(actor=ADA)
    assert [line.address for line in list_renewals(actor=ADA)] == ["3 rue Haute, 44000 Nantes"]


@pytest.mark.django_db
def test_a_wording_without_a_button_or_a_term_is_refused_and_earlier_ones_stay() -> None:
    new = Wording(language="fr", subject="On continue ?", text="Avant le {terme}.", button="Oui")
    write_wording(actor=ADA, wording=new)
    assert wordings() == {"fr": new, "en": DEFAULTS["en"]}
    for broken, place in (
        (Wording(language="fr", subject="", text="{terme}", button="Oui"), "subject"),
        (Wording(language="fr", subject="S", text="Sans date", button="Oui"), "text"),
        (Wording(language="fr", subject="S", text="{terme}", button=" "), "button"),
    ):
        with pytest.raises(WordingRefused) as refused:
            write_wording(actor=ADA, wording=broken)
        assert list(refused.value.places) == [place]
    with pytest.raises(NotNow, match="text"):
        write_wording(
            actor=ADA, wording=Wording(language="de", subject="S", text="{terme}", button="Ja")
        )
    write_wording(
        actor=ADA, wording=Wording(language="fr", subject="S", text="{terme}", button="Oui")
    )
    assert RenewalText.objects.count() == 2


def test_the_wordings_that_come_with_carnet_lack_nothing() -> None:
    assert [lacking(wording) for wording in DEFAULTS.values()] == [{}, {}]


@pytest.mark.django_db
def test_who_may_not_prepares_nothing_and_takes_no_list() -> None:
    near_term("Une")
    for refused in (
        lambda: prepare_renewals(actor=BEN),
        lambda: list_renewals(actor=BEN),
        lambda: write_wording(actor=BEN, wording=DEFAULTS["fr"]),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert Renewal.objects.count() == 0
