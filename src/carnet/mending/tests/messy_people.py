"""The dice and the invented people of the messy shops."""

from dataclasses import dataclass, field
from datetime import date

TODAY = date(2026, 11, 21)
Row = dict[str, str]


class Dice:
    """Numbers that are the same for the same seed on every machine and Python (a linear congruential generator)."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 0x9E3779B97F4A7C15 + 0x1234567 & 0xFFFFFFFFFFFFFFFF

    def below(self, n: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n

    def chance(self, percent: float) -> bool:
        return self.below(10_000) < percent * 100

    def pick(self, options):
        return options[self.below(len(options))]

    def digits(self, n: int) -> str:
        return "".join(str(self.below(10)) for _ in range(n))


@dataclass(frozen=True)
class Soul:
    """What is true of one invented person."""

    entity: str
    given: str
    family: str
    civility: str = ""
    company: str = ""
    siret: str = ""
    email: str = ""
    mobile: str = ""
    landline: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    born: date | None = None
    source: str = ""
    reference: str = ""
    remark: str = ""
    copy: int = 0
    defects: tuple[str, ...] = field(default=())
