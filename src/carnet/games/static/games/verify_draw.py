"""Verify the draw of a game from its published proof, with nothing but Python: python3 verify_draw.py preuve.json."""

import hashlib
import hmac
import json
import sys
from pathlib import Path
from typing import Any


def outcome(
    seed: bytes, game: str, number: int, prizes: list[dict[str, Any]], left: list[int]
) -> int | None:
    """Return the prize of a play, taken from what is left; None for a loss."""
    digest = hmac.new(seed, f"{game}:{number}".encode(), hashlib.sha256).digest()
    point = int.from_bytes(digest[:8], "big") * 10000 // 2**64
    upper = 0
    for position, prize in enumerate(prizes):
        upper += prize["chance"]
        if point < upper:
            left[position] -= 1
            return position if left[position] >= 0 else None
    return None


def differences(proof: dict[str, Any]) -> list[str]:
    """Return what does not agree in a proof."""
    wrong = []
    seed, game, prizes = bytes.fromhex(proof["seed"]), proof["game"], proof["prizes"]
    if hashlib.sha256(seed).hexdigest() != proof["commitment"]:
        wrong.append("the seed is not the promised one")
    table = {"game": game, "prizes": prizes}
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != proof["table"]:
        wrong.append("the prizes are not the promised ones")
    left = [prize["stock"] for prize in prizes]
    for number, play in enumerate(proof["plays"], start=1):
        if play["number"] != number:
            return [*wrong, f"play {number} is missing"]
        expected = outcome(seed, game, number, prizes, left)
        if expected != play["prize"]:
            wrong.append(f"play {number}: {expected} expected, {play['prize']} told")
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
