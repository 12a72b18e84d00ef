"""A message states its own facts: they are compared with each recipient, kept, and what is missing refuses."""

import pytest
from django.db import DatabaseError, connection, transaction

from carnet.consent.tests.factories import ADA, BEN
from carnet.kit.actor import NotPermitted
from carnet.outbound.actions.prepare import prepare
from carnet.outbound.models import Preparation
from carnet.outbound.queries.prepared import facts_kept, people_behind
from carnet.outbound.queries.reach import answers, reach
from carnet.outbound.tests.factories import shop, whole
from carnet.outbound.types import MessageFacts, Misstated

pytestmark = pytest.mark.django_db


def test_goods_are_compared_with_each_purchase() -> None:
    who = shop()
    found = dict(answers(whole(trades=())))
    assert found[who["zoe"]].allowed
    assert (found[who["yann"]].allowed, found[who["yann"]].reason) == (False, "R_NOT_SIMILAR")
    assert found[who["sam"]].reason == "NO_ADDRESS"


def test_trades_are_compared_with_each_professional() -> None:
    who = shop()
    assert dict(answers(whole()))[who["lou"]].allowed
    other = dict(answers(whole(trades=("47",))))[who["lou"]]
    assert (other.allowed, other.reason) == (False, "R_UNRELATED_TO_PROFESSION")


def test_somebody_elses_goods_are_not_ours() -> None:
    who = shop()
    found = dict(answers(whole(entity="Brûlerie du Port")))
    assert found[who["zoe"]].reason == "R_OTHER_ENTITY"


def test_a_banned_sector_refuses_everybody_who_is_a_consumer() -> None:
    who = shop()
    assert dict(answers(whole(sector="energy_works")))[who["zoe"]].reason == "R_SECTOR_BAN"


def test_what_is_not_stated_refuses_those_who_depend_on_it() -> None:
    who = shop()
    silent = reach(MessageFacts(purpose="offers", channel="email"))
    assert silent.allowed == 0
    assert silent.depends["entity"] == 2
    assert silent.depends["about"] == 2
    assert silent.depends["trades"] == 1
    assert "contract" not in silent.depends
    unsaid = dict(answers(whole(about=())))
    assert unsaid[who["zoe"]].depends == {"about"}
    assert unsaid[who["lou"]].allowed


def test_everybody_is_counted_once() -> None:
    shop()
    found = reach(whole())
    assert found.people == 4 == found.allowed + sum(found.refused.values())


def test_the_statement_is_kept_and_never_changed() -> None:
    shop()
    number = prepare(actor=ADA, facts=whole())
    assert facts_kept(number) == whole()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE outbound_preparation SET stated_by = 'X'")
    with pytest.raises(DatabaseError), transaction.atomic():
        Preparation.objects.all().delete()
    assert facts_kept(number + 1) is None


def test_figures_open_on_the_people_behind_them() -> None:
    who = shop()
    number = prepare(actor=ADA, facts=whole(trades=()))
    assert set(people_behind(f"{number}:oui")) == {who["zoe"]}
    assert set(people_behind(f"{number}:R_NOT_SIMILAR")) == {who["yann"]}
    assert set(people_behind(f"{number}:trades")) == {who["lou"]}
    for unknown in ("", "x:oui", f"{number}", f"{number + 1}:oui"):
        with pytest.raises(ValueError, match=r".*"):
            people_behind(unknown)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": "nothing"}, "purpose"),
        ({"channel": "fax"}, "channel"),
        ({"sector": "weapons"}, "sector"),
        ({"entity": "x" * 121}, "entity"),
        ({"about": tuple(f"a{n}" for n in range(21))}, "about"),
        ({"trades": ("restaurant",)}, "trades"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_field(
    changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Misstated) as refused:
        prepare(actor=ADA, facts=whole(**changes))
    assert refused.value.field == field
    assert not Preparation.objects.exists()


def test_a_reader_states_nothing() -> None:
    with pytest.raises(NotPermitted):
        prepare(actor=BEN, facts=whole())
