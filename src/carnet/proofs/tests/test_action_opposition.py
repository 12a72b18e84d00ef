"""The suppression list: asked about one address, added to by hand, lifted by nobody but the person."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from carnet.audit.models import AuditLine
from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.consent.models import Suppression
from carnet.consent.queries import standings_of
from carnet.consent.types import Unfit as Refused
from carnet.kit.actor import NotPermitted
from carnet.people.actions.load import load_contacts
from carnet.privacy.actions.erase import erase_contacts
from carnet.proofs.actions.look_up import PER_HOUR, Asked, look_up
from carnet.proofs.models import Lookup
from carnet.proofs.tests.factories import ADA, BEN, agreed, contact, noor_and_otto
from carnet.proofs.types import Unfit

pytestmark = pytest.mark.django_db
NOW = "2026-11-17T10:00:00+00:00"
STREET = "14 rue des Cadeniers, 44000 Nantes"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> tuple[int, int]:
    at(NOW)
    return noor_and_otto()


def email(value: str = "noor@exemple.fr") -> BareAddress:
    return BareAddress(channel="email", value=value)


def asked(value: str, *channels: str, **name: str) -> Asked:
    return Asked(channels=channels, value=value, **name)


def test_it_holds_at_once_for_whoever_has_the_address(cast: tuple[int, int]) -> None:
    noor, otto = cast
    for one in cast:
        agreed(one)
    assert standings_of(noor)["email", "offers"].allowed
    assert suppress_address(actor=ADA, address=email())
    assert standings_of(noor)["email", "offers"].reason == "R_OBJECTION"
    assert standings_of(otto)["email", "offers"].allowed


def test_a_letter_goes_to_a_person_at_a_place(cast: tuple[int, int]) -> None:
    address = BareAddress(
        channel="post", value=STREET.upper(), given_name="Noor", family_name="Benhaddou"
    )
    assert suppress_address(actor=ADA, address=address)
    name = {"given_name": "noor", "family_name": "BENHADDOU"}
    assert look_up(actor=ADA, asked=asked(STREET, "post", **name))["post"] is not None
    other = {"given_name": "Otto", "family_name": "Lœwe"}
    assert look_up(actor=ADA, asked=asked(STREET, "post", **other))["post"] is None
    assert standings_of(cast[0])["post", "offers"].reason == "R_OBJECTION"


def test_somebody_who_is_no_contact_yet(cast: tuple[int, int]) -> None:
    suppress_address(actor=ADA, address=email("ines@exemple.fr"))
    (ines,) = load_contacts(actor=ADA, contacts=[contact("Inès", "Perrot", "ines@exemple.fr")])
    assert standings_of(ines)["email", "offers"].reason == "R_OBJECTION"


def test_the_same_day_adds_nothing_a_later_day_does(
    cast: tuple[int, int], at: Callable[[str], datetime]
) -> None:
    assert suppress_address(actor=ADA, address=email())
    assert not suppress_address(actor=ADA, address=email(" Noor@exemple.fr "))
    assert Suppression.objects.count() == 1
    at("2026-11-18T10:00:00+00:00")
    assert not suppress_address(actor=ADA, address=email())
    assert Suppression.objects.count() == 2
    found = look_up(actor=ADA, asked=asked("noor@exemple.fr", "email"))["email"]
    assert found is not None
    assert found.date() == date(2026, 11, 17)


def test_only_a_fresh_agreement_of_the_person_opens_again(
    cast: tuple[int, int], at: Callable[[str], datetime]
) -> None:
    suppress_address(actor=ADA, address=email())
    at("2026-11-19T10:00:00+00:00")
    agreed(cast[0], at=date(2026, 11, 10))
    assert not standings_of(cast[0])["email", "offers"].allowed
    agreed(cast[0], at=date(2026, 11, 18))
    assert standings_of(cast[0])["email", "offers"].allowed
    assert look_up(actor=ADA, asked=asked("noor@exemple.fr", "email"))["email"] is not None


def test_it_survives_erasure(cast: tuple[int, int]) -> None:
    suppress_address(actor=ADA, address=email())
    erase_contacts(actor=ADA, ids=[cast[0]])
    assert look_up(actor=ADA, asked=asked("noor@exemple.fr", "email"))["email"] is not None


@pytest.mark.parametrize(
    ("address", "reason", "code"),
    [
        (BareAddress(channel="fax", value="1"), "objection", "channels"),
        (BareAddress(channel="email", value=" "), "objection", "address"),
        (BareAddress(channel="email", value="a@b.fr"), "whim", "reason"),
        (BareAddress(channel="post", value=STREET), "objection", "name"),
    ],
)
def test_what_cannot_be_added(
    cast: tuple[int, int], address: BareAddress, reason: str, code: str
) -> None:
    with pytest.raises(Refused) as told:
        suppress_address(actor=ADA, address=address, reason=reason)
    assert told.value.code == code
    assert not Suppression.objects.exists()


def test_permissions(cast: tuple[int, int]) -> None:
    with pytest.raises(NotPermitted):
        suppress_address(actor=BEN, address=email())
    with pytest.raises(NotPermitted):
        look_up(actor=BEN, asked=asked("noor@exemple.fr", "email"))
    assert not Lookup.objects.exists()


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (asked("noor@exemple.fr"), "channels"),
        (asked("noor@exemple.fr", "fax"), "channels"),
        (asked(" ", "email"), "address"),
        (asked(STREET, "post"), "name"),
    ],
)
def test_what_cannot_be_asked(cast: tuple[int, int], question: Asked, code: str) -> None:
    with pytest.raises(Unfit) as told:
        look_up(actor=ADA, asked=question)
    assert told.value.code == code


def test_a_search_is_noted_without_the_address(cast: tuple[int, int]) -> None:
    look_up(actor=ADA, asked=asked("noor@exemple.fr", "email"))
    line = AuditLine.objects.get(name="proofs.searched")
    assert line.detail == {"channels": ["email"]}
    assert "noor" not in str([*Lookup.objects.values(), *AuditLine.objects.values()]).lower()


def test_a_list_is_not_read_by_trying_it(
    cast: tuple[int, int], at: Callable[[str], datetime]
) -> None:
    for _n in range(PER_HOUR):
        look_up(actor=ADA, asked=asked("noor@exemple.fr", "email"))
    with pytest.raises(Unfit) as told:
        look_up(actor=ADA, asked=asked("noor@exemple.fr", "email"))
    assert told.value.code == "too_many"
    at("2026-11-17T11:00:01+00:00")
    assert look_up(actor=ADA, asked=asked("noor@exemple.fr", "email")) == {"email": None}
