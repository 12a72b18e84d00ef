"""Who is there twice among a million people, ours against Splink on the same rows in the same run; one person against the base.

CARNET_BENCH_PEOPLE people (50,000 without it), a tenth of them a second record of somebody: names slipped, shortened,
exchanged or married, addresses moved, values missing. One in twenty lives with somebody of the same family name, whose
address and telephone are the same: that is no duplicate. Splink has its documented settings for files of people, and
its best threshold, found with the truth in hand; ours is the threshold of the command.
"""

import logging
import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from time import perf_counter
from typing import Any

from bench.data import person
from bench.row import Row
from carnet.project.start import start
from evaluation import splink_side

_DUPLICATES, _HOUSEHOLDS = 10, 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COLUMNS = ("first_name", "surname", "dob", "email", "phone", "street", "postcode", "city")
_THRESHOLDS = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
_LOOK_UPS = 300
_OTHERS = (
    (("street", "postcode", "city"), 0.15),
    (("email",), 0.15),
    (("phone",), 0.12),
    (("surname",), 0.03),
)
_SLIPS = (("first_name", 0.12), ("surname", 0.12), ("dob", 0.06), ("email", 0.05), ("street", 0.1))
_MISSING = (("first_name", 0.04), ("dob", 0.3), ("email", 0.35), ("phone", 0.35), ("street", 0.2))
Told = dict[str, str]


def run() -> list[Row]:
    """Match the people both ways, then look single ones up in a base that holds them."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    rows, true = people(int(os.environ.get("CARNET_BENCH_PEOPLE", "50000")))
    return [*_matched(rows, true), *_looked_up(rows)]


def people(count: int, seed: int = 5) -> tuple[list[Told], list[int]]:
    """Return the rows, clean in form, and who each of them is."""
    dice = random.Random(seed)  # noqa: S311 - invented people
    rows: list[Told] = []
    true: list[int] = []
    for n in range(count):
        if n % _DUPLICATES == _DUPLICATES - 1:
            before = dice.randrange(n)
            rows.append(_again(rows[before], dice))
            true.append(true[before])
            continue
        told = _told(n)
        if n % _HOUSEHOLDS == _HOUSEHOLDS - 2 and n > 1:
            told |= {k: rows[n - 1][k] for k in ("surname", "street", "postcode", "city", "phone")}
        rows.append(told)
        true.append(n)
    return rows, true


def _told(number: int) -> Told:
    found = person(number)
    day, month, year = found.born.split("/")
    return {
        "first_name": _plain(found.given),
        "surname": _plain(found.family),
        "dob": f"{year}-{month}-{day}",
        "email": found.email.lower(),
        "phone": found.mobile,
        "street": _plain(found.street),
        "postcode": found.postcode,
        "city": _plain(found.town),
    }


def _plain(text: str) -> str:
    return import_module("carnet.kit.text").fold(text)


def _again(first: Told, dice: random.Random) -> Told:
    """Return a second record of somebody, as shops have them."""
    told, other = dict(first), _told(dice.randrange(10_000_000, 20_000_000))
    for fields, share in _OTHERS:
        if dice.random() < share:
            told |= {k: other[k] for k in fields}
    if dice.random() < 0.03:
        told["surname"] = f"{first['surname']}-{other['surname']}"
    for field, share in _SLIPS:
        if dice.random() < share:
            told[field] = _slipped(told[field], dice)
    if dice.random() < 0.08:
        told["first_name"] = told["first_name"][:1]
    if dice.random() < 0.04:
        told["first_name"], told["surname"] = told["surname"], told["first_name"]
    return told | {field: "" for field, share in _MISSING if dice.random() < share}


def _slipped(text: str, dice: random.Random) -> str:
    if len(text) < 3:
        return text
    at = dice.randrange(len(text) - 1)
    letter = dice.choice("0123456789" if text[at].isdigit() else _LETTERS)
    forms = [text[:at] + letter + text[at + 1 :], text[:at] + text[at + 1] + text[at] + text[at + 2 :]]  # fmt: skip
    if not text[at].isdigit():
        forms += [text[:at] + text[at + 1 :], text[:at] + letter + text[at:]]
    return dice.choice(forms)


def _matched(rows: Sequence[Told], true: Sequence[int]) -> list[Row]:
    match_rows = import_module("carnet.matching.actions.rows")
    fields = {
        "given": "first_name", "family": "surname", "born": "dob", "email": "email", "phone": "phone", "street": "street",
        "postcode": "postcode", "city": "city",
    }  # fmt: skip
    listed = [[r.get(fields.get(f, ""), "") for f in match_rows.FIELDS] for r in rows]
    begun = perf_counter()
    ours = match_rows.matches(listed)
    seconds = perf_counter() - begun
    mine = _f1(ours, true, 0.5)
    if not splink_side.installed():
        sys.stderr.write(f"{splink_side.WANTING}\n")
        return [Row("match", round(seconds, 2), "s"), Row("F1", mine, "")]
    engine = splink_side.table(rows, _COLUMNS)
    logging.getLogger("splink").setLevel(logging.ERROR)
    with redirect_stdout(sys.stderr):
        theirs = splink_side.shop(engine)
    best = max(_f1(theirs.pairs, true, t) for t in _THRESHOLDS)
    return [
        Row("match", round(seconds, 2), "s", round(theirs.seconds, 2)),
        Row("F1, of all pairs, after joining", mine, "", best),
    ]


def _f1(pairs: Sequence[tuple[int, int, float]], true: Sequence[int], least: float) -> float:
    groups = import_module("carnet.matching.rules.grouping").groups
    agreement = import_module("carnet.matching.rules.truth").agreement
    ordered = sorted((p for p in pairs if p[2] >= least), key=lambda p: -p[2])
    group, _probability = groups(len(true), ordered)
    return float(agreement(group, true).f1)


def _looked_up(rows: Sequence[Told]) -> list[Row]:
    """Put the people into the base, then find second records of some of them there, one by one."""
    _fill(rows)
    find = import_module("carnet.identity.actions.find").find_in_base
    types = import_module("carnet.identity.types")
    dice = random.Random(6)  # noqa: S311 - invented people
    spent = []
    for n in range(_LOOK_UPS):
        one = _person(types.Person, -1 - n, _again(rows[dice.randrange(len(rows))], dice))
        begun = perf_counter()
        find(fresh=[one])
        spent.append(perf_counter() - begun)
    spent.sort()
    return [
        Row("one person against the base, p50", round(1000 * spent[len(spent) // 2], 2), "ms"),
        Row("one person against the base, p95", round(1000 * spent[len(spent) * 95 // 100], 2), "ms", 5.0),
    ]  # fmt: skip


def _fill(rows: Sequence[Told]) -> None:
    """Write the people as contacts, in steps, unless a run before this one did."""
    load = import_module("carnet.people.actions.load").load_contacts
    keys = import_module("carnet.identity.actions.keys")
    types = import_module("carnet.identity.types")
    queries = import_module("carnet.people.queries")
    actor = import_module("carnet.kit.actor").command_actor("bench")
    atomic: Callable[..., Any] = import_module("django.db").transaction.atomic
    if queries.living().count() >= len(rows):
        return
    for at in range(0, len(rows), 20_000):
        part = rows[at : at + 20_000]
        with atomic(), keys.in_hand():
            ids = load(actor=actor, contacts=list(map(_contact, part)))
            keys.index_persons(
                _person(types.Person, pk, r) for pk, r in zip(ids, part, strict=True)
            )


def _person(make: Callable[..., Any], pk: int, told: Told) -> Any:
    return make(
        id=pk, given=told["first_name"], family=told["surname"], emails=tuple(_listed(told["email"])),
        mobiles=tuple(_listed(told["phone"])), street=told["street"], postcode=told["postcode"], city=told["city"],
        born=told["dob"] if _is_day(told["dob"]) else "",
    )  # fmt: skip


def _contact(told: Told) -> Any:
    types = import_module("carnet.people.types")
    day = import_module("datetime").date
    born = day.fromisoformat(told["dob"]) if _is_day(told["dob"]) else None
    ways = [types.NewAddress(channel="email", value=v) for v in _listed(told["email"])]
    ways += [
        types.NewAddress(channel="phone", kind="mobile", value=v) for v in _listed(told["phone"])
    ]
    ways.append(
        types.NewAddress(
            channel="postal", value=f"{told['street']}, {told['postcode']} {told['city']}", street=told["street"],
            postcode=told["postcode"], city=told["city"],
        )
    )  # fmt: skip
    return types.NewContact(
        given_name=told["first_name"],
        family_name=told["surname"],
        born_on=born,
        addresses=tuple(ways),
    )


def _listed(value: str) -> Iterator[str]:
    return iter([value] if value else [])


def _is_day(text: str) -> bool:
    try:
        import_module("datetime").date.fromisoformat(text)
    except ValueError:
        return False
    return True
