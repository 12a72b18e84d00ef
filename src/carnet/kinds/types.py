"""Files that bring something other than contacts: their kinds, where their columns go, and what became of their rows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

EXAMPLES = 10


class Kind(StrEnum):
    """What a file is about."""

    CONTACTS = "contacts"
    ORGANISATIONS = "organisations"
    ORDERS = "orders"
    PRODUCTS = "products"
    SUPPRESSION = "suppression"
    CONSENTS = "consents"
    INTERACTIONS = "interactions"
    CONTRACTS = "contracts"
    REVIEWS = "reviews"
    LEADS = "leads"


IGNORE = "ignore"
WHO = ("reference", "card", "email", "phone")
"""The columns by which a row names its contact, in the order in which they are asked unless somebody chose another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """One kind: the places of its columns, those without which it says nothing (one of each group), and how it is read.

    `whole` files are taken in at once, since a row only means something beside the others; of a `fixed` kind no row can be
    mended alone; `many` are places that several columns may fill.
    """

    kind: Kind
    targets: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]
    whole: bool = False
    fixed: bool = False
    many: frozenset[str] = frozenset({"email", "phone"})


KINDS: Mapping[str, KindSpec] = {
    spec.kind.value: spec
    for spec in (
        KindSpec(
            kind=Kind.ORGANISATIONS,
            targets=(
                "company", "siret", "siren", "naf", "street", "street2", "postcode", "city", "country", "phone", "email",
                "number", "state", "closed_on", "source",
            ),
            needed=(("company", "siret", "siren"),),
            whole=True,
        ),
        KindSpec(
            kind=Kind.ORDERS,
            targets=(
                "order_id", "reference", "email", "order_at", "item_code", "item_name", "quantity", "unit_price", "amount",
            ),
            needed=(("order_id", "reference", "email"), ("order_at",), ("unit_price", "amount")),
            whole=True,
            fixed=True,
            many=frozenset(),
        ),
        KindSpec(
            kind=Kind.PRODUCTS,
            targets=("item_code", "item_name", "category", "cost"),
            needed=(("item_code",), ("item_name", "category", "cost")),
        ),
        KindSpec(
            kind=Kind.SUPPRESSION,
            targets=("email", "phone", "given_name", "family_name", "street", "postcode", "city", "channel", "why", "blocked"),
            needed=(("email", "phone", "street"),),
        ),
        KindSpec(
            kind=Kind.CONSENTS,
            targets=(
                *WHO, "channel", "purpose", "answer", "at", "wording", "how", "proof", "form", "place", "url", "confirmed_at",
                "with_parent",
            ),
            needed=(WHO, ("at", "wording", "answer", "channel")),
            many=frozenset(),
        ),
        KindSpec(
            kind=Kind.INTERACTIONS,
            targets=(*WHO, "what", "direction", "at", "text", "external_id"),
            needed=(WHO, ("at",)),
            many=frozenset(),
        ),
        KindSpec(
            kind=Kind.CONTRACTS,
            targets=(*WHO, "siret", "company", "number", "what", "starts_on", "ends_on", "state"),
            needed=((*WHO, "siret", "company"), ("number", "what"), ("starts_on", "ends_on", "state")),
            many=frozenset(),
        ),
        KindSpec(
            kind=Kind.REVIEWS,
            targets=(*WHO, "at", "rating", "text", "item_name", "external_id"),
            needed=(WHO, ("at",), ("rating", "text")),
            many=frozenset(),
        ),
        KindSpec(
            kind=Kind.LEADS,
            targets=(
                "given_name", "family_name", "full_name", "email", "phone", "company", "postcode", "city", "at", "form",
                "platform", "external_id", "consent",
            ),
            needed=(("email", "phone"),),
            whole=True,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One row on its way: its number in the file, and its cells by the places of their columns."""

    number: int
    values: Mapping[str, str]

    def get(self, target: str) -> str:
        """Return the cell of a place, stripped; "" where there is none."""
        return self.values.get(target, "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that cannot be taken in: why (a code whose sentence says what to do), in which place, which cell."""

    number: int
    code: str
    field: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindExample:
    """One row shown as an example: what was known, and what will be; `said` is a code for the sentence beside it."""

    number: int
    name: str
    before: str = ""
    after: str = ""
    said: str = ""


class Refused(Exception):
    """A row says something that cannot be taken in."""

    def __init__(self, code: str, field_name: str = "", cell: str = "") -> None:
        """Keep the code, the place and the cell."""
        super().__init__(code)
        self.code = code
        self.field = field_name
        self.cell = cell

    def at(self, number: int) -> RefusedRow:
        """Return the refusal of a row."""
        return RefusedRow(number=number, code=self.code, field=self.field, cell=self.cell[:120])


@dataclass(frozen=True, kw_only=True)
class KindTally:
    """What became of the rows: `already` were told before, `remarks` count what is worth saying, by code."""

    kind: str
    rows: int = 0
    new: int = 0
    updated: int = 0
    already: int = 0
    refused: tuple[RefusedRow, ...] = ()
    remarks: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[KindExample, ...] = ()

    def plus(self, other: "KindTally") -> "KindTally":
        """Return both together, for a file that is taken in step by step."""
        remarks = dict(self.remarks)
        for code, n in other.remarks.items():
            remarks[code] = remarks.get(code, 0) + n
        return KindTally(
            kind=self.kind,
            rows=self.rows + other.rows,
            new=self.new + other.new,
            updated=self.updated + other.updated,
            already=self.already + other.already,
            refused=(*self.refused, *other.refused),
            remarks=remarks,
            examples=(*self.examples, *other.examples)[:EXAMPLES],
        )

    def plain(self) -> dict[str, Any]:
        """Return the tally as plain structures, to be stored."""
        return asdict(self)


def kind_tally_of(plain: Mapping[str, Any]) -> KindTally:
    """Return the tally that `KindTally.plain` gave."""
    return KindTally(
        **{
            **plain,
            "refused": tuple(RefusedRow(**r) for r in plain.get("refused", ())),
            "examples": tuple(KindExample(**e) for e in plain.get("examples", ())),
        }
    )


@dataclass(frozen=True, kw_only=True)
class KindUndone:
    """What an undo took back, and what it had to leave: `kept` counts by reason ("acted", "suppression", …)."""

    kind: str
    removed: int = 0
    put_back: int = 0
    kept: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What a file seems to be: its kind, the program that wrote it ("brevo", …, or ""), and a code that says why."""

    kind: Kind
    program: str = ""
    why: str = ""
