"""How chance decides: a secret seed, promised by its digest before the game opens, and the number of the play.

HMAC-SHA256 of "SLUG:NUMBER" under the seed gives a place between 0 and WHOLE; the prizes hold the first places, each as
many as its chance, in their order. A prize that is used up, out of its hours or beyond the answers is a loss. Winning
moments and the order of a draw come from the same seed. Plays are numbered in the order in which they are decided, so
that anybody who has the seed finds every outcome again. Prizes are plain rows here, as they are published.
"""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from carnet.games.types import DRAW, QUIZ, WHEEL, WHOLE, Written

Prize = Mapping[str, Any]
TABLE: tuple[str, ...] = ("game", "prizes", "kind", "days")


def commitment(seed: str) -> str:
    """Return the digest by which a seed (64 hexadecimal signs) is promised."""
    return sha256(bytes.fromhex(seed)).hexdigest()


def place(seed: str, slug: str, number: int) -> int:
    """Return where a play falls, from 0 to WHOLE - 1."""
    return _below(seed, f"{slug}:{number}", WHOLE)


def fallen(where: int, chances: Sequence[int]) -> int | None:
    """Return the prize whose places hold `where`, None for a loss."""
    for position, chance in enumerate(chances):
        if where < chance:
            return position
        where -= chance
    return None


def fits(prize: Prize, at: tuple[str, int], score: int) -> bool:
    """Say whether a prize can be won on a day, at a second of it, with so many right answers."""
    day, second = at
    hours = prize.get("from_hour", 0) * 3600 <= second < prize.get("to_hour", 24) * 3600
    days = str(prize.get("from_day", "")) <= day <= str(prize.get("to_day", "9999"))
    return hours and days and score >= int(prize.get("least", 0))


@lru_cache(maxsize=32)
def moments(seed: str, table: str) -> tuple[tuple[str, int, int], ...]:
    """Return every winning moment of a table in order: the day, the second of it, the prize."""
    told = json.loads(table)
    found: list[tuple[str, int, int]] = []
    for position, prize in enumerate(told["prizes"]):
        first, last, begin, end = _hours(prize, told["days"])
        long = (end - begin) * 3600
        whole = ((last - first).days + 1) * long
        for unit in range(prize["stock"]):
            at = _below(seed, f"{told['game']}:moment:{position}:{unit}", whole)
            day = first + timedelta(days=at // long)
            found.append((day.isoformat(), begin * 3600 + at % long, position))
    return tuple(sorted(found))


def due(found: Sequence[tuple[str, int, int]], given: int, at: tuple[str, int]) -> int | None:
    """Return the prize of the next winning moment where it has come, None while it lies ahead."""
    if given < len(found) and found[given][:2] <= at:
        return found[given][2]
    return None


def drawn(seed: str, slug: str, tickets: Sequence[str], stocks: Sequence[int]) -> dict[int, int]:
    """Return which entries (the first is 1) of a draw win which prize: one each, the first prize first."""
    entries = sha256("\n".join(tickets).encode()).hexdigest()
    numbers = range(1, len(tickets) + 1)
    order = sorted(numbers, key=lambda n: _digest(seed, f"{slug}:draw:{entries}:{n}"))
    units = [position for position, stock in enumerate(stocks) for _unit in range(stock)]
    return dict(zip(order, units, strict=False))


def ticket_of(token: str) -> str:
    """Return what is published of an entry: who holds its page finds it again, and nobody finds the page by it."""
    return sha256(token.encode()).hexdigest()[:16]


def score_of(questions: Sequence[Mapping[str, Any]], answers: Sequence[int]) -> int:
    """Return how many answers are right."""
    pairs = zip(questions, answers, strict=False)
    return sum(1 for question, answer in pairs if question["right"] == answer)


def questions_key(seed: str, questions: Sequence[Mapping[str, Any]]) -> str:
    """Return the digest by which the right answers are promised: under the seed, so that nobody can try them out."""
    return _digest(seed, _json(list(questions))).hex()


def table_of(slug: str, written: Written) -> dict[str, Any]:
    """Return what is promised of the prizes, as it is published; a plain wheel tells names, chances and stocks alone."""
    told: dict[str, Any] = {"game": slug, "prizes": [_row(p) for p in written.prizes]}
    if written.kind != WHEEL:
        told["kind"] = written.kind
    if written.moments and written.starts_on and written.ends_on:
        told["days"] = [written.starts_on.isoformat(), written.ends_on.isoformat()]
    return told


def table_text(told: Mapping[str, Any]) -> str:
    """Return the promised table as the one text whose digest is published with the seed's."""
    return _json({name: told[name] for name in TABLE if name in told})


def table_digest(text: str) -> str:
    """Return the digest of the table of prizes."""
    return sha256(text.encode()).hexdigest()


def plain_questions(written: Written) -> list[dict[str, Any]]:
    """Return the questions with their right answers, as they are published after the end."""
    return [
        {"text": q.text, "choices": list(q.choices), "right": q.right} for q in written.questions
    ]


def problems(proof: Mapping[str, Any]) -> list[str]:
    """Return what does not agree in the proof of a game that has ended; nothing when every outcome is found again.

    Raises KeyError, TypeError, ValueError for what is no proof.
    """
    return list(_problems(proof))


def _problems(proof: Mapping[str, Any]) -> Iterator[str]:
    seed = str(proof["seed"])
    if commitment(seed) != proof["commitment"]:
        yield "the seed is not the one that was promised"
    if table_digest(table_text(proof)) != proof["table"]:
        yield "the prizes are not those that were promised"
    if proof.get("kind") == QUIZ and questions_key(seed, proof["questions"]) != proof["key"]:
        yield "the right answers are not those that were promised"
    plays = proof["plays"]
    for expected, play in enumerate(plays, start=1):
        if int(play["number"]) != expected:
            yield f"play {expected} is missing"
            return
    for play, won in zip(plays, _outcomes(proof), strict=True):
        if won != play["prize"]:
            yield f"play {play['number']} should have given {won}, and gave {play['prize']}"


def _outcomes(proof: Mapping[str, Any]) -> Iterator[int | None]:
    """Find every outcome again, in the order of the plays."""
    seed, slug, prizes = str(proof["seed"]), str(proof["game"]), proof["prizes"]
    left = [int(p["stock"]) for p in prizes]
    if proof.get("kind") == DRAW:
        won = drawn(seed, slug, [str(p["ticket"]) for p in proof["plays"]], left)
        yield from (won.get(int(p["number"])) for p in proof["plays"])
        return
    chances = [int(p["chance"]) for p in prizes]
    winning = moments(seed, table_text(proof)) if "days" in proof else None
    given = 0
    for play in proof["plays"]:
        at = str(play.get("day", "")), int(play.get("second", 0))
        score = score_of(proof.get("questions", ()), play.get("answers", ()))
        if winning is not None:
            found = due(winning, given, at)
        else:
            found = fallen(place(seed, slug, int(play["number"])), chances)
            found = found if found is not None and fits(prizes[found], at, score) else None
        if found is not None and left[found]:
            left[found] -= 1
            given += 1
            yield found
        else:
            yield None


def _row(p: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"name": p.name, "chance": p.chance, "stock": p.stock}
    days = {"from_day": p.from_day, "to_day": p.to_day}
    numbers = {"value": p.value, "least": p.least, "from_hour": p.from_hour}
    row |= {name: day.isoformat() for name, day in days.items() if day}
    row |= {name: number for name, number in numbers.items() if number}
    return row | ({"to_hour": p.to_hour} if p.to_hour != 24 else {})


def _hours(prize: Prize, days: Sequence[str]) -> tuple[date, date, int, int]:
    first = max(days[0], str(prize.get("from_day", "")))
    last = min(days[1], str(prize.get("to_day", days[1])))
    begin, end = int(prize.get("from_hour", 0)), int(prize.get("to_hour", 24))
    return date.fromisoformat(first), date.fromisoformat(last), begin, end


def _digest(seed: str, text: str) -> bytes:
    return hmac.digest(bytes.fromhex(seed), text.encode(), "sha256")


def _below(seed: str, text: str, whole: int) -> int:
    # 64 bits onto so few places: none is likelier than another by more than one in 10^11.
    return int.from_bytes(_digest(seed, text)[:8], "big") * whole >> 64


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
