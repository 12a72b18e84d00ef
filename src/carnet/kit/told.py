"""What a room declares that members of the team may be told of, and what is in the name of one of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


def _nowhere(_detail: Mapping[str, Any]) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class NotificationKind:
    """One kind of news: `sentence` makes the words from the details kept with it (ids and counts, never personal values).

    `permission` is what one must hold to be told; `mailed` says whether it goes into the daily mail unless refused;
    `address` gives the page where the thing is seen, "" where there is none.
    """

    key: str
    label: str | Promise
    sentence: Callable[[Mapping[str, Any]], str]
    permission: str
    mailed: bool = True
    order: int = 50
    address: Callable[[Mapping[str, Any]], str] = _nowhere


def _nothing(_ids: Sequence[int]) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """Rows that stand in the name of one member of staff, by the column that names them: who leaves hands them over.

    `table` is the label of the model ("people.SavedView"); `moved` is told the ids of the rows after they changed hands,
    in the same transaction.
    """

    table: str
    column: str
    label: str | Promise
    moved: Callable[[Sequence[int]], None] = _nothing
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Reach:
    """A name of the audit by which staff reach people: `taken` says that they leave the house, not only that they are seen.

    `number` is the key of the line's detail that counts them; without one each line is about one person.
    """

    name: str
    taken: bool = False
    number: str = ""
