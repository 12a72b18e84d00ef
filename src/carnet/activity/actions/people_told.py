"""Make people known, or complete them, from what programs tell: through the actions of the room people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carnet.activity.actions.turns import one_at_a_time
from carnet.activity.queries.behind import Behind
from carnet.activity.rules.traits import person_of
from carnet.activity.types_told import Misfit, Told
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql_new import insert_new
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards
from carnet.people.types import ContactCard, ContactChange, NewContact

_FIELDS = ("given_name", "family_name", "born_on")


@dataclass(slots=True)
class Identified:
    """What identify calls did: how many people are new, how many were completed, and what was left out."""

    new: int = 0
    completed: int = 0
    remarks: list[Misfit] = field(default_factory=list)


def make_known(
    *, actor: Actor, source: str, told: Sequence[tuple[int, Told]], behind: Behind
) -> Identified:
    """Take in identify calls, in the order told, and let `behind` know who is behind their names from now on.

    A person is found by the number of the account, else by an e-mail address that one contact alone holds; who is not found
    is made known. Only what was empty is filled. Nothing is done for an actor who may not add and change contacts. Whoever
    calls holds the transaction.
    """
    done = Identified()
    if not (actor.may("people.add_contact") and actor.may("people.change_contact")):
        return done
    one_at_a_time("people")
    behind.look_again(t for _index, t in told)
    fresh: dict[str, NewContact] = {}
    changes: list[tuple[int, NewContact]] = []
    for index, one in told:
        person, left = person_of(one.traits, reference=one.user, today=clock.today())
        done.remarks += [Misfit(index, f"left_{name}", f"/traits/{name}") for name in left]
        known = behind.person(one)
        if known is not None:
            changes.append((known, person))
        elif one.user or person.addresses:
            key = one.user or person.addresses[0].value
            fresh[key] = _joined(fresh.get(key), person)
    done.new = _load(actor, source, list(fresh.values()))
    done.completed = _complete(actor, changes)
    behind.look_again(t for _index, t in told)
    return done


def _joined(first: NewContact | None, then: NewContact) -> NewContact:
    """Return one person of two tellings: what the first leaves empty the second fills."""
    if first is None:
        return then
    return NewContact(
        given_name=first.given_name or then.given_name,
        family_name=first.family_name or then.family_name,
        born_on=first.born_on or then.born_on,
        country=first.country,
        organisation=first.organisation or then.organisation,
        known_since=first.known_since,
        addresses=first.addresses + then.addresses,
        references=first.references,
    )


def _load(actor: Actor, source: str, people: Sequence[NewContact]) -> int:
    if not people:
        return 0
    ids = load_contacts(actor=actor, contacts=people)
    today = clock.today()
    columns = ("contact_id", "source", "told_on")
    insert_new("activity.ToldPerson", columns, [(pk, source[:60], today) for pk in ids])
    announce("activity.people_told", ids)
    return len(ids)


def _complete(actor: Actor, told: Iterable[tuple[int, NewContact]]) -> int:
    done = 0
    waiting = list(told)
    while waiting:
        # One telling of each person at a time: the next one sees what the one before has filled.
        turn = dict(reversed(waiting))
        held = cards(list(turn))
        changes = [c for pk, p in turn.items() if (c := _change(held[pk], p)) is not None]
        complete_contacts(actor=actor, changes=changes)
        done += len(changes)
        seen: set[int] = set()
        rest = []
        for pk, person in waiting:
            if pk in seen:
                rest.append((pk, person))
            seen.add(pk)
        waiting = rest
    return done


def _change(card: ContactCard, person: NewContact) -> ContactChange | None:
    fields: Mapping[str, Any] = {
        name: value
        for name in _FIELDS
        if (value := getattr(person, name)) and not getattr(card, name)
    }
    if card.given_name or card.family_name:
        fields = {k: v for k, v in fields.items() if k == "born_on"}
    held = {(a.channel, a.value) for a in card.addresses}
    addresses = tuple(a for a in person.addresses if (a.channel, a.value) not in held)
    references = tuple(r for r in person.references if r not in card.references)
    firm = person.organisation if card.organisation_id is None else None
    if not (fields or addresses or references or firm):
        return None
    return ContactChange(
        contact_id=card.id,
        fields=fields,
        organisation=firm,
        addresses=addresses,
        references=references,
    )
