"""Queries compiled once: the same rows as the ORM gives, for any ids, on both engines."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Max, QuerySet

from carnet.kit.prepared import Prepared

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 10, 30, 15, 250_000, tzinfo=UTC)


def contacts() -> QuerySet[Any, Any]:
    return apps.get_model("people.Contact").objects.order_by("-id")


def addresses() -> QuerySet[Any, Any]:
    return apps.get_model("people.Address").objects.order_by()


BY_ID = Prepared(contacts, by="id", columns=("id", "given_name", "born_on", "last_act_at"))
BY_NAME = Prepared(contacts, by="given_name", columns=("id",), texts=True)
EVERYBODY = Prepared(contacts, columns=("given_name", "merged_into_id"))
JOINED = Prepared(addresses, by="contact_id", columns=("contact_id", "contact__last_act_at"))
LATEST = Prepared(
    lambda: addresses().values("channel").annotate(last=Max("created_at")),
    by="channel",
    columns=("channel", "last"),
    texts=True,
)


@pytest.fixture
def crowd() -> list[int]:
    made = [
        contacts().create(given_name=f"N{n}", born_on=date(1990, 2, n + 1), last_act_at=NOON)
        for n in range(3)
    ]
    contacts().filter(pk=made[2].pk).update(born_on=None, last_act_at=None)
    for one in made:
        addresses().create(contact=one, channel="email", value="n@exemple.fr", created_at=NOON)
    return [one.pk for one in made]


def test_rows_are_those_of_the_orm_in_its_order(crowd: list[int]) -> None:
    for asked in (crowd, crowd[:1], crowd[1:], []):
        wanted = contacts().filter(pk__in=asked)
        columns = ("id", "given_name", "born_on", "last_act_at")
        assert list(BY_ID.ask(asked)) == list(wanted.values_list(*columns))


def test_texts_names_and_everything(crowd: list[int]) -> None:
    assert list(BY_NAME.ask(["N1", 'Zoé\'s "é"'])) == [(crowd[1],)]
    assert list(EVERYBODY.ask()) == [("N2", None), ("N1", None), ("N0", None)]


def test_columns_of_another_table_and_sums_are_turned_too(crowd: list[int]) -> None:
    assert sorted(JOINED.ask(crowd[:2])) == [(crowd[0], NOON), (crowd[1], NOON)]
    assert list(LATEST.ask(["email", "phone"])) == [("email", NOON)]


def test_it_is_compiled_once(crowd: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    BY_ID.ask(crowd)
    monkeypatch.setattr(BY_ID, "_rows", None)
    assert len(BY_ID.ask(crowd)) == 3
