"""A small shop for the tests: what can be asked of it, random people in it, and its tables in DuckDB."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import duckdb

from carnet.activity.mirror_tables import ROLLUPS
from carnet.activity.mirror_tables import TABLES as SALES
from carnet.conditions.types import (
    BriefInfo,
    Catalogue,
    Detail,
    FactInfo,
    FieldInfo,
    Kind,
    RollupInfo,
    Sql,
)
from carnet.consent.mirror_tables import TABLES as CONSENTS
from carnet.fields.mirror_tables import TABLES as CUSTOM
from carnet.kit.mirrored import MirrorTable
from carnet.people.mirror_tables import TABLES as PEOPLE
from carnet.quality.mirror_tables import TABLES as GRADES
from carnet.reference.mirror_tables import TABLES as PLACES

TABLES: tuple[MirrorTable, ...] = (*PEOPLE, *SALES, *CONSENTS, *CUSTOM, *GRADES, *PLACES)
_TYPES = {
    "id": "BIGINT",
    "whole": "BIGINT",
    "text": "VARCHAR",
    "bool": "BOOLEAN",
    "date": "DATE",
    "moment": "TIMESTAMP",
    "number": "DOUBLE",
}
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def _words(fr: str, en: str) -> dict[str, str]:
    return {"fr": fr, "en": en}


def _field(name: str, kind: Kind, place: str, fr: str = "", en: str = "", **more: Any) -> FieldInfo:
    table, _dot, column = place.partition(".")
    return FieldInfo(name, kind, table, column, _words(fr or name, en or name), **more)


_REGIONS = {"Bretagne": ("35", "29"), "53": ("35", "29"), "Corse": ("2A", "2B")}
_ORGANISATION = {"join": ("organisation_id", "organisation_id")}
_KINDS = {"fr": {"consumer": "particulier", "professional": "professionnel"}, "en": {}}


def _kind_words(value: str, language: str) -> str:
    return _KINDS[language].get(value, value)


FIELDS = (
    _field("kind", "choice", "contacts.kind", "Type de contact", "Kind", worded=_kind_words),
    _field("family_name", "text", "contacts.family_name", "Nom", "Family name"),
    _field("city", "text", "contacts.city", "Ville", "City"),
    _field("department", "place", "contacts.department", "Département", "Department"),
    _field("region", "choice", "contacts.department", "Région", "Region", expands=_REGIONS),
    _field("postcode", "place", "contacts.postcode", "Code postal", "Postcode"),
    _field("born_on", "date", "contacts.born_on", "Date de naissance", "Date of birth"),
    _field("created_at", "moment", "contacts.created_at", "Fiche créée", "Record created"),
    _field("has_email", "bool", "contacts.has_email", "A une adresse e-mail", "Has an e-mail"),
    _field("staff", "number", "organisations.staff", "Effectif", "Staff", **_ORGANISATION),
    _field("naf", "text", "organisations.naf", "Secteur (NAF)", "Sector", **_ORGANISATION),
    _field("grade", "choice", "grades.letter", "Qualité", "Quality"),
    _field("tag", "choice", "tags.tag", "Étiquette", "Tag", many=True),
    _field("source", "choice", "provenances.source", "Source", "Source", many=True),
    _field("orders", "number", "purchases.orders", "Commandes", "Orders"),
    _field("spent", "money", "purchases.total_milli", "Dépensé en tout", "Spent in all"),
    _field("last_order", "moment", "purchases.last_at", "Dernière commande", "Last order"),
    _field("points", "number", "custom_values.number", many=True, fixed={"field_key": "points"}),
    _field("score", "number", "custom_values.number", many=True, fixed={"field_key": "score"}, profile=True),
    _field("hobbies", "choice", "custom_values.text", many=True, fixed={"field_key": "hobbies"}, listed=True),
    _field("faith", "choice", "custom_values.text", many=True, fixed={"field_key": "faith"}, special=True),
)  # fmt: skip
_PRODUCTS = {"products": ("product_id", "product_id")}


def _detail(name: str, column: str, kind: Kind, fr: str, en: str) -> Detail:
    return Detail(name, column, kind, _words(fr, en))


_SOLD = {
    "category": _detail("category", "products.category", "choice", "catégorie", "category"),
    "product": _detail("product", "products.reference", "choice", "produit", "product"),
}


def _event(kind: str, fr: str, en: str, **more: Any) -> FactInfo:
    rollup = RollupInfo("doings", "times", "", "", "first_at", "last_at", {"kind": kind})
    page = _detail("page", "page", "text", "page", "page")
    more = {"details": {**_SOLD, "page": page}, **more}
    return FactInfo(kind, "events", _words(fr, en), fixed={"kind": kind}, join=_PRODUCTS, rollup=rollup, **more)  # fmt: skip


FACTS = (
    FactInfo(
        "order",
        "lines",
        _words("commande", "order"),
        fixed={"sale": True},
        once="order_id",
        value="amount_milli",
        details={**_SOLD, "source": _detail("source", "orders.source", "choice", "source", "source")},
        join={**_PRODUCTS, "orders": ("order_id", "order_id")},
        rollup=RollupInfo("purchases", "orders", "total_milli", "average_milli", "first_at", "last_at"),
        brief=BriefInfo("orders", "total_milli", {"sale": True}, {"source": "source"}),
    ),
    _event("click", "clic dans un message", "click in a message", value="value_milli"),
    _event("product_view", "vue d’un produit", "product view"),
    _event("cart", "mise au panier", "cart"),
    _event("open", "message ouvert", "message opened", measured=True),
)  # fmt: skip
CATALOGUE = Catalogue(
    {f.name: f for f in FIELDS},
    {f.name: f for f in FACTS},
    channels={"email": _words("e-mail", "e-mail"), "sms": _words("SMS", "SMS")},
    purposes={"offers": _words("Offres", "Offers")},
)
DEPARTMENTS = {"44000": "44", "35000": "35", "29200": "29", "20000": "2A", "1000": "", "": ""}
_POINTS = {"44000": (47.2, -1.55), "35000": (48.1, -1.68), "29200": (48.4, -4.49), "20000": (41.9, 8.7)}  # fmt: skip
_NAMES = ("Le Goff", "LEGOFF", "Hélène", "helene", "d’Orves", "O'Brien", "100%", "a_b", "", None)
_BORN = (None, date(1988, 2, 29), date(1990, 2, 28), date(1970, 12, 31), date(2001, 1, 1), date(1985, 3, 1))  # fmt: skip


EDGES = tuple(
    datetime.fromisoformat(text)
    for text in ("2026-11-21T23:00", "2026-10-24T22:00", "2026-10-25T23:00", "2026-11-22T09:30")
)
"""Moments in UTC without an offset, as the mirror writes them: midnights of Paris, around the change of hour too."""


@dataclass
class Base:
    """The rows of every table, as dictionaries; a table without rows may be missing."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> None:
        self.rows.setdefault(table, []).append(values)

    def of(self, table: str) -> list[dict[str, Any]]:
        return self.rows.get(table, [])


def invent(seed: int) -> Base:
    """Return a few random people with what they did around the moment NOW, some of it right at midnights."""
    chance, base = Random(seed), Base()  # noqa: S311
    for place, (postcode, (latitude, longitude)) in enumerate(_POINTS.items(), 1):
        base.add("places", place_id=place, postcode=postcode, latitude=latitude, longitude=longitude)  # fmt: skip
    for product in range(1, 5):
        base.add("products", product_id=product, reference=f"P{product}", category=("grains", "thé", "")[product % 3])  # fmt: skip
    for organisation in (1, 2):
        base.add("organisations", organisation_id=organisation, staff=chance.choice([None, 3, 50]), naf=chance.choice(["47.11", "56.10", None]))  # fmt: skip
    for contact in range(1, chance.randint(2, 10)):
        _person(base, chance, contact)
    return base


def _moment(chance: Random) -> datetime:
    """Return a moment in UTC: often at or beside a midnight of Paris, or where the hour changes."""
    edge = chance.choice(EDGES)
    days = chance.choice([0, 0, 1, 7, 30, 90, 365])
    return edge - timedelta(days=days, seconds=chance.choice([0, 1, -1, 3600, -3600, 43_200]))


def _person(base: Base, chance: Random, contact: int) -> None:
    postcode = chance.choice(list(DEPARTMENTS))
    base.add(
        "contacts",
        contact_id=contact,
        kind=chance.choice(["consumer", "professional"]),
        family_name=chance.choice(_NAMES),
        city=chance.choice(["Nantes", "NANTES", "Rennes", "", "Évry"]),
        postcode=postcode,
        department=DEPARTMENTS[postcode],
        born_on=chance.choice([*_BORN, (NOW + timedelta(days=chance.randint(0, 40))).date()]),
        created_at=_moment(chance),
        organisation_id=chance.choice([None, None, 1, 2]),
        has_email=chance.random() < 0.6,
    )
    if chance.random() < 0.1:
        base.add("set_aside", contact_id=contact)
    if chance.random() < 0.2:
        base.add("objections", contact_id=contact)
    if chance.random() < 0.5:
        base.add("measured", contact_id=contact)
    if chance.random() < 0.7:
        base.add("grades", contact_id=contact, letter=chance.choice("ABCD"))
    for tag in chance.sample(["vip", "salon", "presse"], chance.randint(0, 2)):
        base.add("tags", contact_id=contact, tag=tag)
    for source in chance.sample(["caisse", "salon"], chance.randint(0, 2)):
        base.add("provenances", contact_id=contact, source=source)
    _custom(base, chance, contact)
    _standing(base, chance, contact)
    for _ in range(chance.randint(0, 4)):
        _order(base, chance, contact)
    for _ in range(chance.randint(0, 6)):
        _happened(base, chance, contact)


def _custom(base: Base, chance: Random, contact: int) -> None:
    for key in ("points", "score"):
        if chance.random() < 0.5:
            base.add("custom_values", contact_id=contact, field_key=key, number=chance.choice([0.0, 2.5, 10.0]))  # fmt: skip
    if chance.random() < 0.5:
        text = "\n".join(chance.sample(["voile", "thé", "vélo"], chance.randint(1, 3)))
        base.add("custom_values", contact_id=contact, field_key="hobbies", text=text)


def _standing(base: Base, chance: Random, contact: int) -> None:
    for channel in ("email", "sms"):
        if chance.random() < 0.7:
            base.add(
                "standings",
                contact_id=contact,
                channel=channel,
                purpose="offers",
                allowed=chance.random() < 0.5,
                reason=chance.choice(["A_CONSENT", "N_NEVER"]),
                until=chance.choice([None, _moment(chance)]),
                until_reason=chance.choice(["A_LATER", "N_EXPIRED"]),
            )


def _order(base: Base, chance: Random, contact: int) -> None:
    number, at, sale = len(base.of("orders")) + 1, _moment(chance), chance.random() < 0.85
    lines = [chance.choice([0, 990, 1_000, 12_500, -500]) for _ in range(chance.randint(0, 3))]
    owner = contact if chance.random() < 0.95 else None
    base.add("orders", order_id=number, contact_id=owner, source=chance.choice(["web", "caisse"]), at=at, sale=sale, total_milli=sum(lines))  # fmt: skip
    for amount in lines:
        base.add("lines", line_id=len(base.of("lines")) + 1, order_id=number, contact_id=owner, at=at, sale=sale, product_id=chance.randint(1, 4), amount_milli=amount)  # fmt: skip


def _happened(base: Base, chance: Random, contact: int) -> None:
    base.add(
        "events",
        event_id=len(base.of("events")) + 1,
        contact_id=contact,
        kind=chance.choice(["click", "product_view", "cart", "open"]),
        at=_moment(chance),
        product_id=chance.choice([None, 1, 2, 3, 4]),
        value_milli=chance.choice([0, 1_000, 2_500]),
        page=chance.choice(["/Café", "/cafe/noir", ""]),
    )


def loaded(base: Base) -> duckdb.DuckDBPyConnection:
    """Return a connection whose tables are those of the mirror, with these rows, and its rollups."""
    found = duckdb.connect()
    found.execute("SET threads = 1")
    for table in TABLES:
        columns = ", ".join(f'"{c.name}" {_TYPES[c.kind]}' for c in table.columns)
        found.execute(f"CREATE TABLE {table.name} ({columns})")
        rows = [[row.get(c.name) for c in table.columns] for row in base.of(table.name)]
        if rows:
            marks = ", ".join([f"({', '.join('?' * len(table.columns))})"] * len(rows))
            found.execute(f"INSERT INTO {table.name} VALUES {marks}", [v for r in rows for v in r])  # noqa: S608 - names of our own
    for rollup in ROLLUPS:
        names = ", ".join(f'"{c.name}"' for c in rollup.columns)
        sql = rollup.sql.replace("{only}", "")
        found.execute(f"CREATE TABLE {rollup.name} AS SELECT * FROM ({sql}) AS t({names})")  # noqa: S608 - the declared one
    return found


def answered(held: duckdb.DuckDBPyConnection, sql: Sql) -> list[int]:
    """Return the ids that a compiled rule gives, in order; each must come once."""
    for name, ids in sql.ids.items():
        held.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT unnest(?::BIGINT[]) AS id', [list(ids)])  # fmt: skip
    return sorted(row[0] for row in held.execute(sql.text, list(sql.parameters)).fetchall())
