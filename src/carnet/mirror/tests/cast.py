"""Tables of the tests' own over the record, a few people and what they did; and a look into the files."""

from datetime import timedelta
from pathlib import Path

import duckdb

from carnet.activity.models import Event
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.kit.declarations import Manifest
from carnet.kit.mirrored import MirrorColumn, MirrorRollup, MirrorTable
from carnet.mirror.manifest import MANIFEST
from carnet.mirror.queries import reading
from carnet.mirror.queries.pointer import root
from carnet.people.models import Contact

ADA = command_actor("tests")
PERSONS = MirrorTable(
    name="persons",
    columns=(
        MirrorColumn("contact_id", "id"),
        MirrorColumn("given_name", "text"),
        MirrorColumn("family_name", "text"),
        MirrorColumn("born_on", "date"),
        MirrorColumn("created_at", "moment"),
        MirrorColumn("grown", "bool"),
    ),
    sql=lambda _vendor: (
        "SELECT id, given_name, family_name, born_on, created_at, born_on IS NOT NULL"
        " FROM people_contact WHERE merged_into_id IS NULL{only}"
    ),
    key_sql="id",
    contact_sql="id",
    contact="contact_id",
)
DONE = MirrorTable(
    name="done",
    columns=(
        MirrorColumn("event_id", "id"),
        MirrorColumn("contact_id", "id"),
        MirrorColumn("kind", "text"),
        MirrorColumn("at", "moment"),
        MirrorColumn("weight", "number"),
    ),
    sql=lambda _vendor: "SELECT id, contact_id, kind, at, 1.5 FROM activity_event WHERE true{only}",
    key_sql="id",
    contact_sql="contact_id",
    contact="contact_id",
    month="at",
    sort=("at", "event_id"),
)
GOODS = MirrorTable(
    name="goods",
    columns=(MirrorColumn("product_id", "id"), MirrorColumn("name", "text")),
    sql=lambda _vendor: "SELECT id, name FROM activity_product WHERE true{only}",
    key_sql="id",
)
SUMS = MirrorRollup(
    name="sums",
    columns=(
        MirrorColumn("contact_id", "id"),
        MirrorColumn("kind", "text"),
        MirrorColumn("times", "whole"),
        MirrorColumn("last_at", "moment"),
    ),
    sql=(
        'SELECT contact_id, kind, count(*), max("at") FROM done'
        " WHERE contact_id IS NOT NULL{only} GROUP BY contact_id, kind"
    ),
    of=("done",),
    key=("contact_id", "kind"),
)
HOUSE = [MANIFEST, Manifest(room="test", mirror=(PERSONS, DONE, GOODS), rollups=(SUMS,))]


def person(name: str) -> Contact:
    """Write a person."""
    return Contact.objects.create(given_name=name, family_name="Exemple")


def did(contact: Contact, kind: str = "visit", days: int = 0) -> Event:
    """Write an event, so many days ago."""
    return Event.objects.create(contact=contact, kind=kind, at=clock.now() - timedelta(days=days))


def names() -> list[str]:
    """Return the given names that the mirror holds."""
    with reading(fresh=True) as found:
        return [row[0] for row in found.rows("SELECT given_name FROM persons ORDER BY 1")]


def sums() -> list[tuple[int, str, int]]:
    """Return who did what how often."""
    with reading(fresh=True) as found:
        return found.rows("SELECT contact_id, kind, times FROM sums ORDER BY 1, 2")


def files_with(word: str) -> list[str]:
    """Return the files of the mirror in which a word stands, as it is or in a column of Parquet."""
    found = []
    for path in sorted(p for p in root().rglob("*") if p.is_file()):
        if word.encode() in path.read_bytes() or word in _columns(path):
            found.append(str(path.relative_to(root())))
    return found


def _columns(path: Path) -> str:
    if path.suffix != ".parquet":
        return ""
    with duckdb.connect() as engine:
        return str(engine.execute("FROM read_parquet(?)", [str(path)]).fetchall())
