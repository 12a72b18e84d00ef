"""Any sequence of merges, edits and un-merges ends where it says."""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.models import Merge
from carnet.identity.tests.factories import ADA, contacts, new_contact
from carnet.identity.types import CannotUnmerge, MergeOrder
from carnet.people.actions.complete import complete_contacts
from carnet.people.queries import cards
from carnet.people.types import ContactChange, NewAddress

PEOPLE = 4
steps = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("part"), st.integers(0, 8), st.just(0)),
        st.tuples(st.just("mail"), st.integers(0, PEOPLE - 1), st.integers(0, 99)),
        st.tuples(st.just("name"), st.integers(0, PEOPLE - 1), st.integers(0, 99)),
    ),
    max_size=10,
)
start = st.lists(
    st.tuples(st.sets(st.sampled_from("abc"), max_size=2), st.sampled_from(["", "Mme", "M."]), st.integers(0, 3)),
    min_size=PEOPLE,
    max_size=PEOPLE,
)  # fmt: skip


@dataclass
class Told:
    """What each record has of its own, and which merges stand: loser → (survivor, merge), in order."""

    ids: list[int]
    mails: list[set[str]]
    civility: list[str]
    since: list[int]
    standing: dict[int, tuple[int, int]] = field(default_factory=dict)
    edited: set[int] = field(default_factory=set)

    def under(self, one: int) -> list[int]:
        """Return the records that show as this one."""
        below = [loser for loser, (survivor, _) in self.standing.items() if survivor == one]
        return [one, *(i for b in below for i in self.under(b))]

    def check(self) -> None:
        all_cards = cards(self.ids)
        for one, pk in enumerate(self.ids):
            found = all_cards[pk]
            assert (found.merged_into is None) == (one not in self.standing)
            if one in self.standing:
                continue
            everyone = self.under(one)
            assert set(found.emails) == set().union(*(self.mails[i] for i in everyone))
            said = {self.civility[i] for i in everyone} - {""}
            assert found.civility == (self.civility[one] or found.civility)
            assert found.civility in (said or {""})
            assert found.known_since is not None
            assert found.known_since.year == min(self.since[i] for i in everyone)


def _merge(told: Told, one: int, other: int) -> None:
    if one == other or one in told.standing or other in told.standing:
        return
    order = MergeOrder(survivor=told.ids[one], loser=told.ids[other])
    merge_id = merge_contacts(actor=ADA, merges=[order])[0]
    told.standing[other] = (one, merge_id)


def _part(told: Told, number: int, _: int) -> None:
    if not told.standing:
        return
    loser = list(told.standing)[number % len(told.standing)]
    survivor, merge_id = told.standing[loser]
    if survivor in told.standing:
        with pytest.raises(CannotUnmerge, match="chained"), transaction.atomic():
            unmerge(actor=ADA, merge_ids=[merge_id])
        return
    unmerge(actor=ADA, merge_ids=[merge_id])
    del told.standing[loser]


def _mail(told: Told, one: int, number: int) -> None:
    if one in told.standing:
        return
    mail = f"neuf{number}@exemple.fr"
    if mail in set().union(*told.mails):
        return
    change = ContactChange(
        contact_id=told.ids[one], addresses=(NewAddress(channel="email", value=mail),)
    )
    complete_contacts(actor=ADA, changes=[change])
    told.mails[one].add(mail)


def _name(told: Told, one: int, number: int) -> None:
    if one in told.standing:
        return
    civility = f"Dr{number}"
    complete_contacts(
        actor=ADA, changes=[ContactChange(contact_id=told.ids[one], fields={"civility": civility})]
    )
    told.civility[one] = civility


STEPS = {"merge": _merge, "part": _part, "mail": _mail, "name": _name}


# Half of what is asked for, since both engines draw their own.
@pytest.mark.django_db
@settings(max_examples=settings().max_examples // 2)
@given(start, steps)
def test_any_sequence_ends_where_it_says(
    people: list[tuple[set[str], str, int]], told_steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        told = Told(
            ids=contacts([
                new_contact("Noor", "Lambert", email=[f"{m}@exemple.fr" for m in sorted(mails)], civility=civility, since=f"{2010 + year}-01-01")
                for mails, civility, year in people
            ]),
            mails=[{f"{m}@exemple.fr" for m in mails} for mails, _, _ in people],
            civility=[civility for _, civility, _ in people],
            since=[2010 + year for _, _, year in people],
        )  # fmt: skip
        before = cards(told.ids)
        for what, one, other in told_steps:
            STEPS[what](told, one, other)
            told.check()
        edited = any(what in ("mail", "name") for what, _, _ in told_steps)
        while told.standing:
            _part(told, len(told.standing) - 1, 0)
            told.check()
        assert edited or cards(told.ids) == before
        assert not Merge.objects.filter(undone_at=None).exists()
        transaction.set_rollback(True)
