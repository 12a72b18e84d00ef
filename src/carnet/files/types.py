"""What a file is once read: its rows as text, where its columns go, and why it could not be read."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class SourceRow(NamedTuple):
    """One row as text; a tuple, since files of a million rows are read. `number` is the row as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


class SkipReason(StrEnum):
    """Why a line of the file is no row of the table."""

    TITLE = "title"
    EMPTY = "empty"
    HEADER = "header"
    TOTAL = "total"
    REMARK = "remark"


class Skipped(NamedTuple):
    """A line that was left out; `text` is its beginning, so that the owner recognises it."""

    number: int
    why: SkipReason
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceTable:
    """The table found in a file, every cell as text.

    `header_row` is 0 when the file has no line of column names; then `headers` are "Colonne A", "Colonne B" …
    `notes` are sentences for the owner: sheets left out, encodings mended, cells in error. `other_sheets` are the
    sheets that look like a table as well.
    """

    name: str
    sheet: str
    headers: tuple[str, ...]
    header_row: int
    rows: list[SourceRow]
    skipped: list[Skipped] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()


class Estimate(NamedTuple):
    """What reading a file will take, told before it is opened: about how many rows, how many bytes of memory."""

    rows: int
    memory: int


class SheetCard(NamedTuple):
    """One sheet of a workbook or member of a zip: `rows` about how many lines, `looks_like` "contacts", "orders" or ""."""

    name: str
    rows: int
    looks_like: str


class Unreadable(Exception):
    """The file cannot be read: `sentence` says why and what to do, in the language of the reader.

    `code` is stable (for programs and tests); `line` and `column` count from 1, and are 0 where they mean nothing.
    """

    def __init__(self, code: str, sentence: str, *, line: int = 0, column: int = 0) -> None:
        """Keep the reason, its sentence and its place in the file."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.line = line
        self.column = column


class Target(StrEnum):
    """Where a column goes in the record; IGNORE leaves it out."""

    CIVILITY = "civility"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    COMPANY = "company"
    SIRET = "siret"
    SIREN = "siren"
    STREET = "street"
    STREET2 = "street2"
    POSTCODE = "postcode"
    CITY = "city"
    COUNTRY = "country"
    PHONE = "phone"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    BORN_ON = "born_on"
    KNOWN_SINCE = "known_since"
    LAST_PURCHASE = "last_purchase"
    CONSENT_EMAIL = "consent_email"
    CONSENT_EMAIL_AT = "consent_email_at"
    CONSENT_SMS = "consent_sms"
    CONSENT_PHONE = "consent_phone"
    CONSENT_POST = "consent_post"
    SOURCE = "source"
    CARD = "card"
    REFERENCE = "reference"
    REMARKS = "remarks"
    TAGS = "tags"
    LANGUAGE = "language"
    ORDER_ID = "order_id"
    ORDER_AT = "order_at"
    ITEM_CODE = "item_code"
    ITEM_NAME = "item_name"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    AMOUNT = "amount"
    IGNORE = "ignore"


NAMES_WHO: frozenset[Target] = frozenset(
    {
        Target.GIVEN_NAME,
        Target.FAMILY_NAME,
        Target.FULL_NAME,
        Target.COMPANY,
        Target.EMAIL,
        Target.PHONE,
        Target.MOBILE,
        Target.LANDLINE,
    }
)
# A till often knows its customers by a number alone.
SAYS_WHO: frozenset[Target] = NAMES_WHO | {Target.REFERENCE, Target.CARD}
ORDER_TARGETS: tuple[Target, ...] = (
    Target.ORDER_ID,
    Target.REFERENCE,
    Target.ORDER_AT,
    Target.ITEM_CODE,
    Target.ITEM_NAME,
    Target.QUANTITY,
    Target.UNIT_PRICE,
    Target.AMOUNT,
    Target.EMAIL,
    Target.IGNORE,
)
CONTACT_TARGETS: tuple[Target, ...] = tuple(
    t
    for t in Target
    if t not in ORDER_TARGETS or t in {Target.REFERENCE, Target.EMAIL, Target.IGNORE}
)


@dataclass(frozen=True, kw_only=True)
class ColumnGuess:
    """Where one column seems to go: confidence 0 to 1, share of rows filled 0 to 1, and why in plain words (French).

    `kind_seen` says what the values look like: email, mobile, landline, phone, postcode, date, number, siret, siren,
    yes_no, civility, given_name, family_name, full_name, city, country, street, language, amount, text or empty.
    """

    index: int
    header: str
    target: Target
    confidence: float
    kind_seen: str
    samples: tuple[str, ...]
    filled: float
    note: str = ""
