"""Whatever the rooms change, the mirror hears of it: after a random walk through their actions it equals the record."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from carnet.activity.actions import (
    cancel_order,
    record_events,
    record_orders,
    record_products,
    replace_order,
    take_back,
)
from carnet.activity.types import NewEvent, NewLine, NewOrder, NewProduct
from carnet.consent.actions.chain import write
from carnet.consent.actions.give import record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.restrict import lift, restrict
from carnet.consent.actions.take_in import take_in
from carnet.consent.rules.agreement import Given
from carnet.consent.types import Intake
from carnet.fields.actions.custom_fields import create_field, erase_field, erase_values, hide_field
from carnet.fields.actions.custom_values import set_value, set_values
from carnet.fields.actions.tags import tag_contacts, undo_tagging, untag_contacts
from carnet.fields.models import CustomField
from carnet.fields.types import NewField
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.models import Merge
from carnet.identity.types import MergeOrder
from carnet.imports.actions.undo import undo
from carnet.imports.tests.shop import people as lines_of
from carnet.imports.tests.shop import write_csv, write_orders
from carnet.imports.tests.test_action_run import take
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.kit.declarations import declared
from carnet.kit.mirrored import MirrorRollup, MirrorTable
from carnet.mirror.queries import Reader, reading
from carnet.people.actions.addresses import accept_proposal, leave_as_is
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.correct import add_address, correct_address, remove_address
from carnet.people.actions.describe import describe_organisation
from carnet.people.actions.load import load_contacts
from carnet.people.models import Address
from carnet.people.queries import living
from carnet.people.types import ContactChange, NewAddress, NewContact, NewOrganisation, Rejected
from carnet.privacy.actions.erase import erase_contacts
from carnet.quality.actions.accept import accept_finding
from carnet.quality.actions.regrade import catch_up as grade_those_who_wait

pytestmark = pytest.mark.django_db
ADA = command_actor("Ada")
NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
_EMPTY = {"moment": datetime(1, 1, 1), "date": date(1, 1, 1)}  # noqa: DTZ001 - the mirror's moments have no offset


def _plain(kind: str, value: Any) -> Any:
    """Return a value of the record as the mirror holds it."""
    if value is None:
        return None
    if kind == "bool":
        return bool(value)
    if kind == "number":
        return float(value)
    if kind in _EMPTY and isinstance(value, str):
        value = type(_EMPTY[kind]).fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return value


def _of_record(table: MirrorTable) -> list[tuple[Any, ...]]:
    kinds = [column.kind for column in table.columns]
    with connection.cursor() as cursor:
        cursor.execute(table.sql(connection.vendor).replace("{only}", ""))
        rows = cursor.fetchall()
    return sorted(
        (tuple(_plain(k, v) for k, v in zip(kinds, row, strict=True)) for row in rows), key=repr
    )


def _of_mirror(found: Reader, sql: str) -> list[tuple[Any, ...]]:
    return sorted(
        (
            tuple(_plain("moment", v) if isinstance(v, datetime) else v for v in row)
            for row in found.rows(sql)
        ),
        key=repr,
    )


def _whole(of: MirrorTable | MirrorRollup) -> str:
    names = ", ".join(f'"{column.name}"' for column in of.columns)
    return "SELECT {names} FROM {table}".replace("{names}", names).replace("{table}", of.name)


def assert_the_same(where: str) -> None:
    """Compare every table with the record, and every rollup with the tables that it sums up."""
    tables: list[MirrorTable] = declared("mirror")
    rollups: list[MirrorRollup] = declared("rollups")
    with reading(fresh=True) as found:
        for table in tables:
            held = _of_mirror(found, _whole(table))
            assert held == _of_record(table), f"{table.name} after {where}"
        for rollup in rollups:
            held = _of_mirror(found, _whole(rollup))
            assert held == _of_mirror(found, rollup.sql.replace("{only}", "")), (
                f"{rollup.name} after {where}"
            )


class Walk:
    """A house in which anything may happen, each step by an action of its room."""

    def __init__(self, seed: int) -> None:
        """Draw from one source, so that a walk that fails can be walked again."""
        self.dice = random.Random(seed)  # noqa: S311 - a walk to be walked again, no secret
        self.number = 0
        self.steps: list[Callable[[], None]] = [
            self.comes, self.comes, self.completed, self.addressed, self.corrected, self.left_an_address,
            self.settled, self.bought, self.bought, self.told_anew, self.cancelled, self.did, self.undid, self.named_goods,
            self.agreed, self.objected, self.frozen, self.listed, self.merged, self.parted, self.erased, self.tagged,
            self.untagged, self.sized, self.filled, self.cleared, self.accepted, self.graded,
        ]  # fmt: skip

    def walk(self, steps: int) -> None:
        """Take steps, and hold the mirror against the record every few of them."""
        taken: list[str] = []
        for n in range(steps):
            step = self.dice.choice(self.steps)
            with clock.hold(NOW + timedelta(hours=n)):
                step()
                taken.append(step.__name__)
                if n % 5 == 4:
                    assert_the_same(" ".join(taken[-5:]))

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _people(self) -> list[int]:
        return list(living().order_by("pk").values_list("pk", flat=True))

    def _some(self) -> int:
        found = self._people()
        if len(found) < 3:
            self.comes()
            found = self._people()
        return self.dice.choice(found)

    def _address(self) -> tuple[int, int] | None:
        rows = Address.objects.filter(contact__merged_into=None).order_by("pk")
        found = list(rows.values_list("contact_id", "pk"))
        return self.dice.choice(found) if found else None

    def comes(self) -> None:
        n = self._next()
        doubtful = {"state": "doubtful", "doubt": "email.typo", "proposal": f"p{n}@gmail.com"}
        firm = NewOrganisation(name=f"Maison {n % 5}", naf="47.29Z") if n % 3 == 0 else None
        load_contacts(
            actor=ADA,
            contacts=[
                NewContact(
                    kind=self.dice.choice(("consumer", "professional", "unknown")),
                    given_name="Zoé",
                    family_name=f"Perrot{n}",
                    born_on=date(1980, 2, 28) if n % 2 else None,
                    organisation=firm,
                    addresses=(
                        NewAddress(
                            channel="email",
                            value=f"p{n}@gmial.com",
                            **(doubtful if n % 4 == 0 else {}),
                        ),
                        NewAddress(
                            channel="postal",
                            value=f"{n} rue Nord",
                            street=f"{n} rue Nord",
                            postcode=self.dice.choice(("44000", "20200", "97110", "1000")),
                            city="Nantes",
                        ),
                    ),
                    references=(("customer", f"C{n}"),),
                )
            ],
        )

    def completed(self) -> None:
        change = ContactChange(contact_id=self._some(), fields={"language": "en", "country": "BE"})
        complete_contacts(actor=ADA, changes=[change])

    def addressed(self) -> None:
        new = NewAddress(channel="phone", kind="mobile", value=f"+3363998{self._next():04d}")
        add_address(actor=ADA, contact_id=self._some(), new=new)

    def corrected(self) -> None:
        rows = Address.objects.filter(channel="email", contact__merged_into=None)
        found = rows.order_by("pk").first()
        if found:
            new = NewAddress(channel="email", value=f"c{self._next()}@exemple.fr")
            correct_address(actor=ADA, contact_id=found.contact_id, address_id=found.pk, new=new)

    def left_an_address(self) -> None:
        found = self._address()
        if found:
            remove_address(actor=ADA, contact_id=found[0], address_id=found[1])

    def settled(self) -> None:
        rows = Address.objects.exclude(proposal="").filter(contact__merged_into=None)
        found = rows.order_by("pk").first()
        if found:
            act = self.dice.choice((accept_proposal, leave_as_is))
            act(actor=ADA, contact_id=found.contact_id, address_id=found.pk)

    def _order(self, number: int, contact_id: int | None) -> NewOrder:
        lines = tuple(
            NewLine(f"R{self.dice.randrange(6)}", "Thé", self.dice.randrange(1, 4), 4_500)
            for _line in range(self.dice.randrange(1, 4))
        )
        total = sum(line.quantity * line.unit_price_milli for line in lines)
        return NewOrder(
            external_id=f"O{number}",
            contact_id=contact_id,
            customer_reference="" if contact_id else f"C{number + 2}",
            at=NOW - timedelta(days=self.dice.randrange(900)),
            total_milli=total,
            lines=lines,
        )

    def bought(self) -> None:
        buyer = self._some() if self.dice.random() < 0.8 else None
        order = self._order(self._next(), buyer)
        record_orders(actor=ADA, source="shop", origin="import:900", orders=[order])

    def told_anew(self) -> None:
        order = self._order(self.dice.randrange(self.number + 1), self._some())
        replace_order(actor=ADA, source="shop", order=order)

    def cancelled(self) -> None:
        order = self._order(self.dice.randrange(self.number + 1), self._some())
        cancel_order(actor=ADA, source="shop", order=order)

    def did(self) -> None:
        event = NewEvent(
            contact_id=self._some(),
            kind=self.dice.choice(("click", "visit", "page")),
            at=NOW - timedelta(days=self.dice.randrange(400)),
            is_act=self.dice.random() < 0.5,
            source="site",
            external_id=f"E{self._next()}",
            detail={"note": "é"} if self.dice.random() < 0.5 else {},
        )
        origin = self.dice.choice(("import:900", "import:901"))
        record_events(actor=ADA, origin=origin, events=[event])

    def undid(self) -> None:
        take_back(actor=ADA, origin="import:900", keep=self._people()[:2])

    def named_goods(self) -> None:
        goods = NewProduct(reference=f"R{self.dice.randrange(6)}", name="Thé", category="Thés")
        record_products(actor=ADA, products=[goods])

    def agreed(self) -> None:
        one, day = self._some(), clock.today()
        given = Given(contact_id=one, channels=("email",), at=day, wording="Oui", evidence="Papier")
        record_consent(actor=ADA, given=given)
        measured = ["open_tracking"]
        said = self.dice.choice(("given", "withdrawn"))
        columns = ("contact_id", "status", "channels", "purposes", "at", "proof")
        write("consent", columns, [(one, said, measured, measured, clock.now(), "kept")])

    def objected(self) -> None:
        channels = self.dice.choice(((), ("email",)))
        record_objection(actor=ADA, contact_id=self._some(), channels=channels)

    def frozen(self) -> None:
        self.dice.choice((restrict, lift))(actor=ADA, contact_id=self._some())

    def listed(self) -> None:
        intake = Intake(self._some(), "Caisse", date(2024, 2, 3), date(2024, 2, 3))
        take_in(actor=ADA, origin=f"import:{self._next()}", intakes=[intake])

    def merged(self) -> None:
        found = self._people()
        if len(found) > 3:
            survivor, loser = self.dice.sample(found, 2)
            order = MergeOrder(survivor=survivor, loser=loser)
            merge_contacts(actor=ADA, merges=[order])

    def parted(self) -> None:
        into = Merge.objects.filter(undone_at=None)
        last = into.exclude(survivor_id__in=into.values("loser_id")).order_by("-pk").first()
        if last and last.journal:
            unmerge(actor=ADA, merge_ids=[last.pk])

    def erased(self) -> None:
        if len(self._people()) > 6:
            erase_contacts(actor=ADA, ids=[self._some()])

    def tagged(self) -> None:
        word = self.dice.choice(("Ami", "ami", "VIP"))
        batch = tag_contacts(actor=ADA, ids=self._people()[::2], tag=word)
        if batch and self.dice.random() < 0.3:
            undo_tagging(actor=ADA, batch=batch)

    def untagged(self) -> None:
        batch = untag_contacts(actor=ADA, ids=self._people()[::3], tag="Ami")
        if batch and self.dice.random() < 0.5:
            undo_tagging(actor=ADA, batch=batch)

    def filled(self) -> None:
        kinds = {"number": "4,5", "yesno": "oui", "date": "12/03/2024", "anniversary": "29/02"}
        label = self.dice.choice(list(kinds))
        key = CustomField.objects.filter(label_fr=label, erased_at=None, hidden_at=None).first()
        name = key.key if key else create_field(actor=ADA, new=NewField(kind=label, label_fr=label, purpose="offers"))  # fmt: skip
        if self.dice.random() < 0.5:
            with suppress(Rejected):
                set_value(actor=ADA, contact_id=self._some(), key=name, typed=kinds[label])
        else:
            values = {pk: {name: kinds[label]} for pk in self._people()[:5]}
            set_values(actor=ADA, values=values)

    def cleared(self) -> None:
        field = CustomField.objects.filter(erased_at=None, hidden_at=None).first()
        if field:
            hide_field(actor=ADA, key=field.key)
            erase_field(actor=ADA, key=field.key, confirmed=field.label_fr)
            erase_values(field.pk)

    def accepted(self) -> None:
        accept_finding(actor=ADA, contact_id=self._some(), check_id="email.doubtful")

    def sized(self) -> None:
        firm = living().exclude(organisation=None).values_list("organisation_id", flat=True).first()
        if firm:
            n = self._next()
            describe_organisation(
                actor=ADA, organisation_id=firm, staff=n, turnover_milli=n * 1_000
            )

    def graded(self) -> None:
        grade_those_who_wait()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_random_walk_through_the_rooms_leaves_the_mirror_true(seed: int) -> None:
    walk = Walk(seed)
    for _one in range(6):
        walk.comes()
    assert_the_same("the beginning")
    walk.walk(50)


def test_an_import_and_its_undo_are_mirrored(tmp_path: Path) -> None:
    lines: Sequence[list[str]] = lines_of(40)
    first = list(lines[:20])
    take(write_csv(tmp_path / "a.csv", first), write_orders(tmp_path / "ao.csv", first))
    assert_the_same("the first file")
    done = take(write_csv(tmp_path / "b.csv", lines), write_orders(tmp_path / "bo.csv", lines))
    assert_the_same("the second file")
    with clock.hold(done.finished_at if hasattr(done, "finished_at") else clock.now()):
        undo(actor=ADA, import_id=done.import_id)
    assert_the_same("the undo")
