"""What is proposed for unused data, and what a value typed into a form is worth."""

from datetime import UTC, datetime

import pytest

from carnet.quality.rules.fields import Use, proposal, unused_since
from carnet.quality.rules.fields_entry import Answer, judge

NOW = datetime(2026, 11, 17, tzinfo=UTC)
SPRING = datetime(2026, 4, 1, tzinfo=UTC)
WINTER = datetime(2026, 1, 10, tzinfo=UTC)


def _used(by: str, at: datetime | None = None) -> Use:
    return Use(by=by, label="", at=at)


def test_a_standing_use_or_a_fresh_one_proposes_nothing() -> None:
    assert unused_since([_used("rule")], known_since=WINTER) is None
    since = unused_since([_used("message", datetime(2026, 9, 1, tzinfo=UTC))], known_since=WINTER)
    assert proposal(people=412, since=since, now=NOW) == ""


def test_use_is_proposed_first_then_removal() -> None:
    only_checked = [_used("check"), _used("source")]
    assert proposal(people=412, since=unused_since(only_checked, known_since=SPRING), now=NOW) == "use"  # fmt: skip
    assert proposal(people=412, since=unused_since([], known_since=WINTER), now=NOW) == "remove"
    assert proposal(people=0, since=SPRING, now=NOW) == "remove"
    assert proposal(people=412, since=datetime(2026, 8, 1, tzinfo=UTC), now=NOW) == ""


def test_the_last_use_counts_not_the_first() -> None:
    uses = [_used("segment", WINTER), _used("export", SPRING)]
    assert unused_since(uses, known_since=WINTER) == SPRING


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("email", "noor@exemple.fr", Answer()),
        ("email", "Noor@Exemple.fr", Answer()),
        ("email", "", Answer()),
        ("phone", "06 39 98 12 47", Answer()),
        ("name", "Hélène Le Goff", Answer()),
        ("name", "HELENE LE GOFF", Answer(proposal="Helene Le Goff")),
        ("city", "NANTES", Answer(proposal="Nantes")),
        ("unknown", "x", Answer()),
    ],
)
def test_a_value_in_order_is_left_in_peace(kind: str, typed: str, answer: Answer) -> None:
    assert judge(kind, typed) == answer


def test_a_slip_is_proposed_and_what_cannot_be_is_said() -> None:
    assert judge("email", "noor@gmial.com").proposal == "noor@gmail.com"
    assert judge("contact", "noor@gmial.com").proposal == "noor@gmail.com"
    assert judge("email", "noor.exemple").error
    assert judge("phone", "06 39").error
    assert judge("postcode", "1000").proposal == "01000"


def test_places_are_judged_by_the_official_file_where_there_is_one() -> None:
    assert judge("postcode", "44999", towns=()).advice == "place.unknown_postcode"
    assert judge("postcode", "44999", towns=None) == Answer()
    assert judge("city", "Nante", towns=("Nantes",)).proposal == "Nantes"
    assert judge("city", "nantes", towns=("Nantes",)).proposal == "Nantes"
    assert judge("city", "Brest", towns=("Rezé", "Bouguenais")) == Answer(advice="place.not_here")
    assert judge("city", "Brest", towns=("Rezé",)).proposal == "Rezé"
