"""How chance decides: a secret seed, promised by its digest before the game opens, and the number of the play.

HMAC-SHA256 of "SLUG:NUMBER" under the seed gives a place between 0 and WHOLE; the prizes hold the first places, each as
many as its chance, in their order. A prize that is used up is a loss. Plays are numbered in the order in which they are
decided, so that anybody who has the seed finds every outcome again.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from carnet.games.types import WHOLE


def commitment(seed: str) -> str:
    """Return the digest by which a seed (64 hexadecimal signs) is promised."""
    return sha256(bytes.fromhex(seed)).hexdigest()


def place(seed: str, slug: str, number: int) -> int:
    """Return where a play falls, from 0 to WHOLE - 1."""
    told = hmac.digest(bytes.fromhex(seed), f"{slug}:{number}".encode(), "sha256")
    # 64 bits onto 10,000 places: no place is likelier than another by more than one in 10^15.
    return int.from_bytes(told[:8], "big") * WHOLE >> 64


def fallen(where: int, chances: Sequence[int]) -> int | None:
    """Return the prize whose places hold `where`, None for a loss."""
    for position, chance in enumerate(chances):
        if where < chance:
            return position
        where -= chance
    return None


def table_text(slug: str, prizes: Sequence[tuple[str, int, int]]) -> str:
    """Return the prizes (name, chance, stock) as the one text whose digest is published with the seed's."""
    rows = [{"name": name, "chance": chance, "stock": stock} for name, chance, stock in prizes]
    told = {"game": slug, "prizes": rows}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def table_digest(text: str) -> str:
    """Return the digest of the table of prizes."""
    return sha256(text.encode()).hexdigest()


def problems(proof: Mapping[str, Any]) -> list[str]:
    """Return what does not agree in the proof of a game that has ended; nothing when every outcome is found again.

    Raises KeyError, TypeError, ValueError for what is no proof.
    """
    found: list[str] = []
    seed, slug = str(proof["seed"]), str(proof["game"])
    if commitment(seed) != proof["commitment"]:
        found.append("the seed is not the one that was promised")
    prizes = [(str(p["name"]), int(p["chance"]), int(p["stock"])) for p in proof["prizes"]]
    if table_digest(table_text(slug, prizes)) != proof["table"]:
        found.append("the prizes are not those that were promised")
    left = [stock for _name, _chance, stock in prizes]
    chances = [chance for _name, chance, _stock in prizes]
    for expected, play in enumerate(proof["plays"], start=1):
        number, told = int(play["number"]), play["prize"]
        if number != expected:
            found.append(f"play {expected} is missing")
            break
        won = fallen(place(seed, slug, number), chances)
        if won is not None and not left[won]:
            won = None
        elif won is not None:
            left[won] -= 1
        if won != told:
            found.append(f"play {number} should have given {won}, and gave {told}")
    return found
