"""Seeded messy shops with their truth: the same kinds of mess as real files, other people, other ways of writing.

`make_messy(seed, people)` gives rows (header → cell, in column order) and truth (one entry per row: entity, true values,
planted defects). The seed also chooses headers, the habit of the date column and of the yes/no columns. One person in
ten is in the file twice or three times; every eighth person shares a household with another, who is somebody else.
"""

from dataclasses import replace
from datetime import timedelta

from carnet.kit.text import fold
from carnet.mending.rules.companies import luhn
from carnet.mending.tests import messy_words as words
from carnet.mending.tests.messy_people import TODAY, Dice, Row, Soul
from carnet.mending.tests.messy_writer import Writer

_NO_SIGNS = str.maketrans("", "", " '.")
__all__ = ["TODAY", "Dice", "Row", "Soul", "make_messy", "targets_of"]


def make_messy(seed: int, people: int) -> tuple[list[Row], list[Row]]:
    """Return rows and truth of one shop; the same seed gives the same shop."""
    dice = Dice(seed)
    souls = _souls(dice, people)
    everyone = souls + [copy for soul in souls if dice.chance(9) for copy in _copies(dice, soul)]
    everyone = [everyone[i] for i in _shuffled(dice, len(everyone))]
    headers = words.HEADERS[seed % len(words.HEADERS)]
    writer = Writer(dice, headers, yes_no=words.YES_NO[seed % len(words.YES_NO)])
    written = [writer.write(soul) for soul in everyone]
    return [row for row, _ in written], [truth for _, truth in written]


def targets_of(seed: int) -> dict[str, str]:
    """Return the target of each header of the shop of this seed."""
    return {header: target for target, header in words.HEADERS[seed % len(words.HEADERS)].items()}


def _shuffled(dice: Dice, n: int) -> list[int]:
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = dice.below(i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def _souls(dice: Dice, people: int) -> list[Soul]:
    souls: list[Soul] = []
    for n in range(people):
        soul = _soul(dice, n)
        if n % 8 == 7:
            soul = _housemate(dice, soul, souls[-1])
        souls.append(soul)
    return souls


def _soul(dice: Dice, n: int) -> Soul:
    given, family = dice.pick(words.GIVEN), dice.pick(words.FAMILY)
    postcode, city = dice.pick(words.TOWNS)
    company = f"{dice.pick(words.TRADES)} {family}" if dice.chance(15) else ""
    mobile, landline = _numbers(dice, postcode)
    return Soul(
        entity=f"E{n:05d}",
        given=given,
        family=family,
        civility=dice.pick(["M.", "Mme", ""]),
        company=company,
        siret=_siret(dice) if company and dice.chance(70) else "",
        email=_email(dice, given, family, n=n) if dice.chance(82) else "",
        mobile=mobile if dice.chance(78) else "",
        landline=landline if dice.chance(40) else "",
        street=f"{1 + dice.below(150)} {dice.pick(words.STREETS)}",
        postcode=postcode,
        city=city,
        born=TODAY - timedelta(days=6_600 + dice.below(24_000))
        if dice.chance(55) and not company
        else None,
        source=dice.pick(words.SOURCES),
        reference=f"{'AB'[dice.below(2)]}{10_000 + n}" if dice.chance(60) else "",
    )


def _housemate(dice: Dice, soul: Soul, other: Soul) -> Soul:
    """Make two different people of one household: same address and landline, half of them with one e-mail."""
    landline = other.landline
    email = other.email if other.email and dice.chance(50) else soul.email
    given = (
        soul.given
        if soul.given != other.given
        else dice.pick([g for g in words.GIVEN if g != other.given])
    )
    born = soul.born if soul.born != other.born else None
    place = {"street": other.street, "postcode": other.postcode, "city": other.city}
    return replace(
        soul,
        given=given,
        family=other.family,
        landline=landline,
        email=email,
        born=born,
        company="",
        siret="",
        **place,
    )


def _numbers(dice: Dice, postcode: str) -> tuple[str, str]:
    overseas = words.OVERSEAS.get(postcode[:3])
    if overseas:
        code, mobile, landline = overseas
        return (
            f"+{code}{mobile}{2 + dice.below(7)}{dice.digits(5)}",
            f"+{code}{landline}{2 + dice.below(7)}{dice.digits(5)}",
        )
    mobile = dice.pick(["60", "61", "62", "64", "66", "68", "73", "75", "77", "78"]) + dice.digits(
        7
    )
    landline = dice.pick(
        ["14", "17", "24", "29", "32", "38", "47", "49", "53", "56"]
    ) + dice.digits(7)
    return f"+33{mobile}", f"+33{landline}"


def _siret(dice: Dice) -> str:
    siren = ("0" if dice.chance(8) else str(3 + dice.below(6))) + dice.digits(7)
    siren += next(str(d) for d in range(10) if luhn(siren + str(d)))
    stem = siren + "000" + str(1 + dice.below(9))
    return stem + next(str(d) for d in range(10) if luhn(stem + str(d)))


def _email(dice: Dice, given: str, family: str, *, n: int) -> str:
    plain = [fold(part).translate(_NO_SIGNS) for part in (given, family)]
    domain = dice.pick(words.RARE_MAILBOXES) if dice.chance(8) else dice.pick(words.MAILBOXES)
    local = dice.pick(
        [
            f"{plain[0]}.{plain[1]}",
            f"{plain[0][0]}{plain[1]}",
            f"{plain[1]}-{plain[0]}",
            f"{plain[0]}{plain[1]}",
        ]
    )
    return f"{local}{n if dice.chance(80) else ''}@{domain}"


def _copies(dice: Dice, soul: Soul) -> list[Soul]:
    count = 2 if dice.chance(15) else 1
    return [_copy(dice, soul, copy=k + 1) for k in range(count)]


def _copy(dice: Dice, soul: Soul, *, copy: int) -> Soul:
    kinds = [
        "initial",
        "swap",
        "upper",
        "accent",
        "typo",
        "newmail",
        "moved",
        "maiden",
        "nomobile",
        "noemail",
    ]
    kinds += ["nick"] * (soul.given in words.NICKNAMES)
    chosen = {dice.pick(kinds) for _ in range(1 + dice.below(2))}
    changed = replace(
        soul, copy=copy, reference="", defects=tuple(sorted(f"copy:{kind}" for kind in chosen))
    )
    for kind in sorted(chosen):
        changed = _COPYING[kind](dice, changed)
    return changed


def _typo(dice: Dice, soul: Soul) -> Soul:
    at = 1 + dice.below(max(1, len(soul.family) - 2))
    name = (
        soul.family[:at]
        + soul.family[at + 1 : at + 2]
        + soul.family[at : at + 1]
        + soul.family[at + 2 :]
    )
    return replace(soul, family=name)


def _moved(dice: Dice, soul: Soul) -> Soul:
    postcode, city = dice.pick([t for t in words.TOWNS if t[0][:2] != "97"])
    return replace(
        soul,
        street=f"{1 + dice.below(90)} {dice.pick(words.STREETS)}",
        postcode=postcode,
        city=city,
        landline="",
    )


def _newmail(dice: Dice, soul: Soul) -> Soul:
    return replace(
        soul,
        email=_email(dice, soul.given, soul.family, n=dice.below(99))
        if soul.mobile or soul.born
        else soul.email,
    )


def _maiden(dice: Dice, soul: Soul) -> Soul:
    other = dice.pick([name for name in words.FAMILY if " " not in name])
    return replace(soul, family=dice.pick([other, f"{soul.family}-{other}"]))


_COPYING = {
    "initial": lambda dice, s: replace(s, given=f"{s.given[0]}."),
    "swap": lambda dice, s: replace(s, given=s.family, family=s.given),
    "upper": lambda dice, s: replace(s, given=s.given.upper(), family=s.family.upper()),
    "accent": lambda dice, s: replace(
        s, given=fold(s.given).title(), family=fold(s.family).title()
    ),
    "typo": _typo,
    "newmail": _newmail,
    "moved": _moved,
    "maiden": _maiden,
    "nomobile": lambda dice, s: replace(s, mobile="") if s.email or s.born else s,
    "noemail": lambda dice, s: replace(s, email="") if s.mobile or s.born else s,
    "nick": lambda dice, s: replace(s, given=words.NICKNAMES.get(s.given, s.given)),
}
