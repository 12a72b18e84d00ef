"""What a file is about, and where the columns of a file that brings no contacts go."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from carnet.files.rules.columns import guess_columns, guess_kind
from carnet.files.rules.columns_values import kind_of
from carnet.files.types import ColumnGuess
from carnet.kinds.rules.programs import recognise_program
from carnet.kinds.rules.words import fits, phrases
from carnet.kinds.types import IGNORE, KINDS, Kind, KindSpec, Recognised
from carnet.kit.text import words

Rows = Sequence[Sequence[str]]
_SAMPLE = 400
_LEAST = 0.6
# What the values of a place look like; a place that is not listed takes anything.
_LOOKS: Mapping[str, frozenset[str]] = {
    "email": frozenset({"email", "empty"}),
    "phone": frozenset({"phone", "mobile", "siren", "empty"}),
    "siret": frozenset({"siret", "siren", "number", "amount", "code", "empty"}),
    "siren": frozenset({"siren", "siret", "number", "phone", "mobile", "empty"}),
    "at": frozenset({"date", "number", "empty"}),
    "starts_on": frozenset({"date", "number", "empty"}),
    "ends_on": frozenset({"date", "number", "empty"}),
    "closed_on": frozenset({"date", "number", "empty"}),
    "confirmed_at": frozenset({"date", "number", "empty"}),
    "rating": frozenset({"number", "amount", "yes_no", "text", "code", "empty"}),
}
# The places that make a file what it is: each group needs one of its places, named outright.
_TELLS: tuple[tuple[Kind, tuple[tuple[str, ...], ...]], ...] = (
    (Kind.CONSENTS, (("email", "phone", "reference", "card"), ("wording", "proof"), ("at",))),
    (Kind.CONTRACTS, (("number", "what"), ("starts_on", "ends_on"), ("email", "reference", "siret", "company", "phone"))),
    (Kind.REVIEWS, (("email", "reference", "phone"), ("rating",), ("at",), ("text", "item_name"))),
    (Kind.INTERACTIONS, (("email", "reference", "phone", "card"), ("what", "direction"), ("at",))),
    (Kind.PRODUCTS, (("item_code",), ("item_name",), ("category",))),
)  # fmt: skip
_BLOCKING = (
    "liste noire", "blacklist", "blocklist", "blocked", "desabonn", "desinscri", "unsub", "opposition", "oppos", "stop",
    "suppression", "bounce", "liste rouge", "ne plus", "opt out", "optout",
)  # fmt: skip
_PEOPLE = frozenset({"given_name", "family_name", "full_name", "civility", "born_on"})


def recognise_kind(headers: Sequence[str], rows: Rows, file_name: str = "") -> Recognised:
    """Say what a file is about, from its header, its values and its name: contacts unless something else is told."""
    program = recognise_program(headers, file_name)
    if program is not None:
        return Recognised(kind=program.part, program=program.name, why="program")
    guesses = guess_columns(headers, rows[:_SAMPLE])
    people = {g.target.value for g in guesses} & _PEOPLE
    if _is_blocked_list(headers, file_name):
        return Recognised(kind=Kind.SUPPRESSION, why="name")
    for kind, groups in _TELLS:
        if _tells(headers, kind, groups) and not (people & {"civility", "born_on"}):
            return Recognised(kind=kind, why="columns")
    if guess_kind(guesses) == "orders":
        return Recognised(kind=Kind.ORDERS, why="columns")
    if _are_organisations(headers, {g.target.value for g in guesses}):
        return Recognised(kind=Kind.ORGANISATIONS, why="columns")
    return Recognised(kind=Kind.CONTACTS)


def guess_columns_of(kind: str, headers: Sequence[str], rows: Rows) -> list[dict[str, Any]]:
    """Return where each column of a file of this kind goes, as plain structures: index, header, target, and why.

    A place goes to the column that names it best and whose values fit; several columns may fill a place of `many`.
    """
    spec = KINDS[kind]
    if spec.kind is Kind.ORDERS:
        return [_plain(g) for g in guess_columns(headers, rows, kind=kind)]
    seen = [_look(i, h, rows) for i, h in enumerate(headers)]
    ranked = sorted(
        (
            (score, -i, target)
            for i, header in enumerate(headers)
            for target in spec.targets
            if (score := _score(spec, target, header, seen[i]["kind_seen"])) >= _LEAST
        ),
        reverse=True,
    )
    placed: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for score, back, target in ranked:
        if -back in placed or (target in taken and target not in spec.many):
            continue
        placed[-back] = (target, score)
        taken.add(target)
    _by_value(spec, seen, placed)
    return [
        {
            **look,
            "target": placed.get(i, (IGNORE, 0.0))[0],
            "confidence": placed.get(i, ("", 0.0))[1],
        }
        for i, look in enumerate(seen)
    ]


def missing(kind: str, targets: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the groups of places of which a file of this kind needs one and has none."""
    return [group for group in KINDS[kind].needed if not set(group) & set(targets)]


def _plain(guess: ColumnGuess) -> dict[str, Any]:
    return {**asdict(guess), "target": guess.target.value, "samples": list(guess.samples)}


def _score(spec: KindSpec, target: str, header: str, seen: str) -> float:
    named = fits(header, phrases(spec.kind).get(target, ()))
    looks = _LOOKS.get(target)
    return 0.0 if looks is not None and seen not in looks else named


def _look(index: int, header: str, rows: Rows) -> dict[str, Any]:
    step = max(1, len(rows) // _SAMPLE)
    values = [r[index] if index < len(r) else "" for r in rows[::step]]
    told = [v for v in values if v.strip()]
    return {
        "index": index,
        "header": header,
        "kind_seen": kind_of(told)[0] if told else "empty",
        "samples": list(dict.fromkeys(v[:80] for v in told))[:3],
        "filled": round(len(told) / len(values), 3) if values else 0.0,
        "note": "",
    }


def _by_value(
    spec: KindSpec, seen: Sequence[Mapping[str, Any]], placed: dict[int, tuple[str, float]]
) -> None:
    """Give a column whose values speak for themselves the place that nobody took."""
    taken = {target for target, _score in placed.values()}
    for look in seen:
        target = {"email": "email", "mobile": "phone", "siret": "siret"}.get(look["kind_seen"], "")
        if target in spec.targets and target not in taken and look["index"] not in placed:
            placed[look["index"]] = (target, 0.7)
            taken.add(target)


def _tells(headers: Sequence[str], kind: Kind, groups: tuple[tuple[str, ...], ...]) -> bool:
    """Say whether each group is named outright by a column of its own."""
    table, used = phrases(kind), set[int]()
    for group in groups:
        found = [
            (score, i)
            for i, header in enumerate(headers)
            if i not in used
            and (score := max(fits(header, table[place]) for place in group if place in table))
            >= 0.9
        ]
        if not found:
            return False
        used.add(max(found)[1])
    return True


def _is_blocked_list(headers: Sequence[str], file_name: str) -> bool:
    plain = words(file_name)
    table = phrases(Kind.SUPPRESSION)
    reached = any(fits(h, table["email"]) >= 0.9 or fits(h, table["phone"]) >= 0.9 for h in headers)
    said = any(word in plain for word in _BLOCKING)
    told = any(fits(h, table["why"]) >= 0.9 for h in headers) and len(headers) <= 5
    return reached and (said or told)


def _are_organisations(headers: Sequence[str], found: set[str]) -> bool:
    """Say whether the file lists firms or places, not people: a name of one, and no name of a person."""
    if found & _PEOPLE:
        return False
    table = phrases(Kind.ORGANISATIONS)
    named = any(fits(h, table["company"]) >= 0.9 for h in headers)
    told = {
        place
        for place in ("siret", "siren", "naf", "state", "closed_on")
        if any(fits(h, table[place]) >= 0.9 for h in headers)
    }
    return named and bool(told)
