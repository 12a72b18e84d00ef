from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from carnet.activity.models import Product
from carnet.kit.sql import insert_rows, reserve_ids, update_rows
from carnet.kit.sql_new import insert_new
from carnet.people.models import Address, Contact

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 29, 12, 0, 0, 123456, tzinfo=UTC)
COLUMNS = (
    "id",
    "kind",
    "civility",
    "given_name",
    "family_name",
    "sort_key",
    "born_on",
    "language",
    "country",
    "created_at",
    "updated_at",
)


def row(pk: int, name: str = "Noor") -> tuple[object, ...]:
    return (
        pk,
        "consumer",
        "",
        name,
        "Haddad",
        "haddad noor",
        date(1990, 2, 28),
        "fr",
        "FR",
        NOON,
        NOON,
    )


def test_bulk_rows_read_back_as_the_orm_would_have_written_them() -> None:
    ids = reserve_ids("people.Contact", 2)
    assert insert_rows("people.Contact", COLUMNS, (row(i) for i in ids)) == 2
    by_orm = Contact.objects.create(
        given_name="Noor", family_name="Haddad", born_on=date(1990, 2, 28), created_at=NOON
    )
    bulk = Contact.objects.get(pk=ids[0])
    assert (bulk.born_on, bulk.created_at) == (by_orm.born_on, by_orm.created_at)
    assert by_orm.pk > ids[-1], "reserved ids are never given again"
    assert Contact.objects.filter(created_at=NOON).count() == 3


def test_reserved_ids_never_overlap_and_need_a_transaction() -> None:
    first, second = reserve_ids("people.Contact", 3), reserve_ids("people.Contact", 2)
    assert not set(first) & set(second)
    assert len(reserve_ids("people.Contact", 0)) == 0


@pytest.mark.django_db(transaction=True)
def test_ids_are_reserved_inside_a_transaction_only() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        reserve_ids("people.Contact", 1)


def test_a_refused_row_leaves_none_of_its_batch() -> None:
    ids = list(reserve_ids("people.Contact", 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows("people.Contact", COLUMNS, [row(ids[0]), row(ids[0])])
    assert Contact.objects.count() == 0


def test_bulk_update_changes_the_named_rows_only() -> None:
    ids = list(reserve_ids("people.Contact", 3))
    insert_rows("people.Contact", COLUMNS, (row(i) for i in ids))
    update_rows(
        "people.Contact",
        ["given_name", "born_on"],
        [(ids[0], "Otto", None), (ids[2], "Ann", date(2000, 1, 1))],
    )
    assert list(Contact.objects.order_by("pk").values_list("given_name", "born_on")) == [
        ("Otto", None),
        ("Noor", date(1990, 2, 28)),
        ("Ann", date(2000, 1, 1)),
    ]


def test_text_with_tabs_newlines_and_backslashes_survives() -> None:
    pk = reserve_ids("people.Contact", 1)[0]
    insert_rows("people.Contact", COLUMNS, [row(pk, "a\tb\\N\n'c\"")])
    assert Contact.objects.get(pk=pk).given_name == "a\tb\\N\n'c\""
    assert not Address.objects.exists()


@pytest.mark.parametrize("few", [0, 500])
def test_new_rows_leave_out_what_is_there_and_keep_the_first_of_two_alike(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carnet.kit.sql_new._FEW", few)
    Product.objects.create(reference="there", name="Before")
    names = ("reference", "name", "category")
    rows = [
        ("there", "a", ""),
        ("new", "tab\tand\\line\n", "b"),
        ("new", "c", ""),
        ("other", "d", ""),
    ]
    with transaction.atomic():
        written = insert_new("activity.Product", names, rows)
    assert [row for _pk, row in written] == [rows[1], rows[3]]
    kept = Product.objects.in_bulk([pk for pk, _row in written])
    assert [(p.reference, p.name) for p in kept.values()] == [row[:2] for _pk, row in written]
    assert Product.objects.get(reference="there").name == "Before"
