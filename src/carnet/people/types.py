"""What goes into the room people and what it shows: contacts, addresses, organisations, without Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


class UnknownContact(Exception):
    """No contact has this id, or not any more."""


class Rejected(Exception):
    """What was asked cannot be done; `field` names the place, `code` the reason."""

    def __init__(self, code: str, field_name: str = "") -> None:
        """Keep reason and place."""
        super().__init__(code)
        self.code = code
        self.field = field_name


class AlreadyKnown(Exception):
    """Somebody has this address already; `ids` names them."""

    def __init__(self, ids: Sequence[int]) -> None:
        """Keep who has it."""
        super().__init__(len(ids))
        self.ids = tuple(ids)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAddress:
    """One way to reach a contact, as it was mended: `value` is unique per contact and channel, `raw` as given."""

    channel: str
    value: str
    kind: str = ""
    raw: str = ""
    state: str = "valid"
    doubt: str = ""
    proposal: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewOrganisation:
    """A company or association; recognised by SIRET, then SIREN, then folded name."""

    name: str
    siren: str = ""
    siret: str = ""
    naf: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewContact:
    """A person to take in; `references` are (kind, value) pairs such as ("customer", "C-1042")."""

    kind: str = "unknown"
    civility: str = ""
    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None
    language: str = ""
    country: str = "FR"
    organisation: NewOrganisation | None = None
    known_since: date | None = None
    addresses: tuple[NewAddress, ...] = ()
    references: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactChange:
    """What is to be written on a contact: `fields` take new values, what is missing of the rest is added.

    `gone` are the ids of addresses that others take the place of.
    """

    contact_id: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    organisation: NewOrganisation | None = None
    addresses: tuple[NewAddress, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressCard:
    """An address as it is read."""

    id: int
    channel: str
    kind: str
    value: str
    raw: str
    state: str
    doubt: str
    proposal: str
    street: str
    postcode: str
    city: str
    country: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationCard:
    """An organisation as it is read; `people` counts its contacts where that was asked for, None is what is not known."""

    id: int
    name: str
    siren: str = ""
    siret: str = ""
    naf: str = ""
    people: int = 0
    staff: int | None = None
    turnover_milli: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactCard:
    """A contact as it is read, with addresses in the order of their rank."""

    id: int
    kind: str
    civility: str
    given_name: str
    family_name: str
    born_on: date | None
    language: str
    country: str
    known_since: date | None
    created_at: datetime
    last_act_at: datetime | None
    merged_into: int | None
    organisation_id: int | None
    organisation: str
    siret: str
    addresses: tuple[AddressCard, ...]
    references: tuple[tuple[str, str], ...]

    @property
    def emails(self) -> tuple[str, ...]:
        """Return the e-mail addresses, first in rank first."""
        return tuple(a.value for a in self.addresses if a.channel == "email")

    @property
    def mobiles(self) -> tuple[str, ...]:
        """Return the mobile numbers in E.164."""
        return tuple(a.value for a in self.addresses if a.channel == "phone" and a.kind == "mobile")

    @property
    def landlines(self) -> tuple[str, ...]:
        """Return the other telephone numbers in E.164."""
        return tuple(a.value for a in self.addresses if a.channel == "phone" and a.kind != "mobile")

    @property
    def postal(self) -> AddressCard | None:
        """Return the first postal address."""
        return next((a for a in self.addresses if a.channel == "postal"), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What settling an address did: the value it has now, and the change that undoes it."""

    change_id: int
    value: str
