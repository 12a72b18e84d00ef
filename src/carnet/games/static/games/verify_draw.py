"""Verify the draw of a game from its published proof, with nothing but Python: python3 verify_draw.py preuve.json."""

import datetime
import hashlib
import hmac
import json
import sys
from pathlib import Path
from typing import Any


def digest(proof: dict[str, Any], text: str) -> bytes:
    """Return HMAC-SHA256 of a text under the seed."""
    return hmac.new(bytes.fromhex(proof["seed"]), text.encode(), hashlib.sha256).digest()


def point(proof: dict[str, Any], text: str, whole: int) -> int:
    """Return a whole number from 0 to whole - 1."""
    return int.from_bytes(digest(proof, text)[:8], "big") * whole // 2**64


def written(told: Any) -> str:
    """Return the one text of a structure."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def open_for(prize: dict[str, Any], play: dict[str, Any], score: int) -> bool:
    """Say whether a prize could be won by a play: its days, its hours, the right answers that it asks."""
    if score < prize.get("least", 0):
        return False
    if "day" not in play:
        return True
    if not prize.get("from_day", "0000") <= play["day"] <= prize.get("to_day", "9999"):
        return False
    hour = play["second"] // 3600
    return bool(prize.get("from_hour", 0) <= hour < prize.get("to_hour", 24))


def winning_moments(proof: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return the winning moments in order: the day, the second of that day, the prize."""
    found = []
    for position, prize in enumerate(proof["prizes"]):
        first = datetime.date.fromisoformat(max(proof["days"][0], prize.get("from_day", "0000")))
        last = datetime.date.fromisoformat(min(proof["days"][1], prize.get("to_day", "9999")))
        seconds = 3600 * (prize.get("to_hour", 24) - prize.get("from_hour", 0))
        days = (last - first).days + 1
        for unit in range(prize["stock"]):
            name = f"{proof['game']}:moment:{position}:{unit}"
            day, second = divmod(point(proof, name, days * seconds), seconds)
            when = first + datetime.timedelta(days=day)
            found.append((str(when), 3600 * prize.get("from_hour", 0) + second, position))
    found.sort()
    return found


def by_order(proof: dict[str, Any]) -> list[int | None]:
    """Return the outcome of every entry of a draw."""
    tickets = [play["ticket"] for play in proof["plays"]]
    entries = hashlib.sha256("\n".join(tickets).encode()).hexdigest()
    ranks = sorted(
        (digest(proof, f"{proof['game']}:draw:{entries}:{number + 1}"), number)
        for number in range(len(tickets))
    )
    outcomes: list[int | None] = [None] * len(tickets)
    units = [i for i, prize in enumerate(proof["prizes"]) for _unit in range(prize["stock"])]
    for position, (_rank, number) in zip(units, ranks, strict=False):
        outcomes[number] = position
    return outcomes


def one_by_one(proof: dict[str, Any]) -> list[int | None]:
    """Return the outcome of every play of a wheel, an instant win or a quiz."""
    left = [prize["stock"] for prize in proof["prizes"]]
    waiting = winning_moments(proof) if "days" in proof else None
    outcomes: list[int | None] = []
    for play in proof["plays"]:
        won = None
        if waiting is None:
            won = by_odds(proof, play)
        elif waiting and waiting[0][:2] <= (play["day"], play["second"]):
            won = waiting.pop(0)[2]
        if won is not None and left[won]:
            left[won] -= 1
            outcomes.append(won)
        else:
            outcomes.append(None)
    return outcomes


def by_odds(proof: dict[str, Any], play: dict[str, Any]) -> int | None:
    """Return the prize on which a play falls and that it could win, None for a loss."""
    right = [question["right"] for question in proof.get("questions", [])]
    pairs = zip(right, play.get("answers", []), strict=False)
    score = sum(expected == answer for expected, answer in pairs)
    where, upper = point(proof, f"{proof['game']}:{play['number']}", 10000), 0
    for position, prize in enumerate(proof["prizes"]):
        upper += prize["chance"]
        if where < upper:
            return position if open_for(prize, play, score) else None
    return None


def differences(proof: dict[str, Any]) -> list[str]:
    """Return what does not agree in a proof."""
    wrong = []
    if hashlib.sha256(bytes.fromhex(proof["seed"])).hexdigest() != proof["commitment"]:
        wrong.append("the seed is not the promised one")
    table = {key: proof[key] for key in ("game", "prizes", "kind", "days") if key in proof}
    if hashlib.sha256(written(table).encode()).hexdigest() != proof["table"]:
        wrong.append("the prizes are not the promised ones")
    quiz = proof.get("kind") == "quiz"
    if quiz and digest(proof, written(proof["questions"])).hex() != proof["key"]:
        wrong.append("the right answers are not the promised ones")
    for number, play in enumerate(proof["plays"], start=1):
        if play["number"] != number:
            return [*wrong, f"play {number} is missing"]
    expected = by_order(proof) if proof.get("kind") == "draw" else one_by_one(proof)
    for play, won in zip(proof["plays"], expected, strict=True):
        if won != play["prize"]:
            wrong.append(f"play {play['number']}: {won} expected, {play['prize']} told")
    return wrong


def main(path: str) -> int:
    """Say what differs; the exit status is 0 when every outcome agrees, 2 while the seed is not published."""
    proof = json.loads(Path(path).read_text(encoding="utf-8"))
    if "seed" not in proof:
        sys.stdout.write("The game has not ended: its seed is not published yet.\n")
        return 2
    wrong = differences(proof)
    sys.stdout.write("\n".join(wrong or [f"{len(proof['plays'])} plays verified."]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
