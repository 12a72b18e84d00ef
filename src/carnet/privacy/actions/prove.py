"""Prove, on a base made for it, that every table about persons exports, freezes, moves and forgets what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from carnet.consent.actions.restrict import restrict
from carnet.consent.queries.standing import standings_of
from carnet.kit.actor import Actor
from carnet.kit.declarations import PersonalData
from carnet.kit.home import home
from carnet.kit.personal import put_back
from carnet.people.actions.load import load_contacts
from carnet.people.queries import every
from carnet.people.types import NewAddress, NewContact
from carnet.privacy.actions.erase import erase_contacts
from carnet.privacy.actions.invent import Invented, invent_person, invent_rows
from carnet.privacy.queries.declared import declarations, undeclared_tables
from carnet.privacy.rules.uncopied import uncopied


class NotEmpty(Exception):
    """The base holds contacts: an invented person has no place in it."""


@dataclass
class Proof:
    """What was found of one table: problems, where it holds, and what stays with the reason declared for it."""

    table: str
    what: str
    declared: bool = True
    problems: list[str] = field(default_factory=list)
    moved: str = ""
    stays: list[str] = field(default_factory=list)
    kept: str = ""

    @property
    def good(self) -> bool:
        """Say whether the table keeps its promises."""
        return self.declared and not self.problems


def prove(*, actor: Actor) -> list[Proof]:
    """Invent a person, look for every value, freeze, copy, merge and erase, and return what each table did.

    Raises NotPermitted, and NotEmpty when the base holds contacts.
    """
    actor.require("privacy.erase")
    if every().exists():
        raise NotEmpty
    known = {d.table: d for d in declarations()}
    proofs = {t: Proof(t, str(d.what), kept=str(d.kept)) for t, d in known.items()}
    for table in undeclared_tables():
        proofs[table] = Proof(
            table, "", declared=False, problems=["no declaration of personal data"]
        )
    with transaction.atomic():
        made = invent_person()
        other = load_contacts(actor=actor, contacts=[_somebody()])[0]
        invent_rows(made, list(known), other)
    _present(made, proofs)
    _copied(made, known, proofs)
    _moved(made, other, known=known, proofs=proofs)
    _frozen(actor, other, proofs)
    erase_contacts(actor=actor, ids=[made.contact_id])
    _absent(made, proofs)
    erase_contacts(actor=actor, ids=[other])
    return list(proofs.values())


def _somebody() -> NewContact:
    address = NewAddress(channel="email", value="quelqu.un@exemple.fr")
    return NewContact(kind="consumer", given_name="Quelqu", family_name="Un", addresses=(address,))


def _present(made: Invented, proofs: Mapping[str, Proof]) -> None:
    found = seen(_marks(made))
    for table, marks in made.marks.items():
        if table in proofs:
            proofs[table].problems += [
                f"{c}: not written" for c, m in marks.items() if m not in found
            ]


def _copied(made: Invented, known: Mapping[str, PersonalData], proofs: Mapping[str, Proof]) -> None:
    for table, declaration in known.items():
        copied = orjson.dumps(declaration.export(made.contact_id), default=str).decode()
        missing = [c for c, m in made.marks.get(table, {}).items() if m not in copied]
        if missing := uncopied(table, missing):
            proofs[table].problems.append(f"not in the copy: {', '.join(missing)}")


def _moved(
    made: Invented, other: int, *, known: Mapping[str, PersonalData], proofs: Mapping[str, Proof]
) -> None:
    """Move every row to the other person and back, inside a transaction that is then undone."""
    with transaction.atomic():
        for table, declaration in known.items():
            pointing = _pointing(table, made.contact_id)
            moved = declaration.move([(made.contact_id, other)])
            left = _pointing(table, made.contact_id)
            proof = proofs[table]
            proof.moved = "stays" if not pointing or left else "moves" if moved else "made again"
            if moved and left:
                proof.problems.append("a merge moves some rows and leaves others")
            put_back([m for m in moved if m.column])
            if moved and _pointing(table, made.contact_id) != pointing:
                proof.problems.append("an un-merge does not bring the rows back")
        transaction.set_rollback(True)


def _frozen(actor: Actor, contact_id: int, proofs: Mapping[str, Proof]) -> None:
    restrict(actor=actor, contact_id=contact_id)
    open_still = [w for w, d in standings_of(contact_id).items() if d.allowed]
    if open_still:
        proofs["consent.Standing"].problems.append("a frozen person may still be written to")


def _absent(made: Invented, proofs: Mapping[str, Proof]) -> None:
    left = seen(_marks(made))
    for table, marks in made.marks.items():
        if table not in proofs:
            continue
        proof = proofs[table]
        proof.stays = [c for c, m in marks.items() if m in left]
        if proof.stays and not proof.kept:
            proof.problems.append(f"still there after the erasure: {', '.join(proof.stays)}")
    for table, proof in proofs.items():
        if proof.declared and not proof.kept and _pointing(table, made.contact_id):
            proof.problems.append("a row still leads to the person after the erasure")


def _pointing(table: str, contact_id: int) -> int:
    """Return how many rows of a table point straight to a contact."""
    model: type[Model] = apps.get_model(table)
    if table == "people.Contact":
        return model._base_manager.filter(pk=contact_id).count()
    contact = apps.get_model("people.Contact")
    names = [f.name for f in model._meta.concrete_fields if f.related_model is contact]
    return sum(model._base_manager.filter(**{f"{n}_id": contact_id}).count() for n in names)


def _marks(made: Invented) -> set[str]:
    return {mark for marks in made.marks.values() for mark in marks.values()}


def seen(marks: set[str]) -> set[str]:
    """Return which of the marks stand anywhere: in a row of any table, and on SQLite in any byte of the home."""
    texts = [_tables()] + [p.read_bytes() for p in _files()]
    return {mark for mark in marks if any(mark.encode() in text for text in texts)}


def _tables() -> bytes:
    """Return every row of every table as text: what a query could still read."""
    found: list[bytes] = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from the engine
            found.extend(_texted(row) for row in cursor.fetchall())
    return b"\n".join(found)


def _texted(row: Sequence[Any]) -> bytes:
    return b"\t".join(v if isinstance(v, bytes) else str(v).encode() for v in row)


def _files() -> list[Path]:
    """Return the files of the home (database, its log, mirror, logs, whatever rooms keep), and the database's own."""
    held = {p for p in home().rglob("*") if p.is_file() and not p.is_symlink()}
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        held |= set(file.parent.glob(f"{file.name}*")) if file.exists() else set()
    return sorted(held)
