"""What somebody types into the form of a profile."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from carnet.kit.text import squeeze, words
from carnet.profiles.rules.remarks import delicate
from carnet.profiles.types import AGE_BANDS, CHANNELS, CIVILITIES, STATES, Wrong

_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MOST_INTERESTS, LONGEST = 20, 80
_CHOICES = {
    "age_band": AGE_BANDS,
    "channel": CHANNELS,
    "state": STATES,
    "civility": CIVILITIES,
}


def read_birthday(text: str, today: date) -> tuple[str, date | None]:
    """Return ("MM-DD", None) of a day and a month, ("", date) with the year, ("", None) of nothing.

    Raises Wrong: "birthday" for no day of the calendar, "years" for one that nobody alive was born on.
    """
    typed = squeeze(text)
    if not typed:
        return "", None
    iso, plain = _ISO.fullmatch(typed), _DAY.fullmatch(typed)
    if iso:
        year, month, day = (int(n) for n in iso.groups())
    elif plain:
        day, month, year = int(plain[1]), int(plain[2]), int(plain[3] or 0)
    else:
        raise Wrong({"birthday": "birthday"})
    try:
        born = date(year or 2000, month, day)
    except ValueError as none:
        raise Wrong({"birthday": "birthday"}) from none
    if not year:
        return f"{month:02d}-{day:02d}", None
    if born > today or year < today.year - 120:
        raise Wrong({"birthday": "years"})
    return "", born


def read_interests(text: str) -> str:
    """Return interests written with commas or on lines, one a line, each once.

    Raises Wrong: "many", "long", or "protected" for one that reveals what the law protects.
    """
    listed = [squeeze(part) for part in re.split(r"[,;\n]", text.replace("\x00", ""))]
    kept = {words(part): part for part in listed if words(part)}
    if len(kept) > MOST_INTERESTS:
        raise Wrong({"interests": "many"})
    if any(len(part) > LONGEST for part in kept.values()):
        raise Wrong({"interests": "long"})
    if any(why != "insult" for part in kept.values() for _word, why in delicate(part)):
        raise Wrong({"interests": "protected"})
    return "\n".join(kept.values())


def age_band_of(born_on: date, today: date) -> str:
    """Return the age band of somebody born on a day, "" under eighteen."""
    birthday = (today.month, today.day) < (born_on.month, born_on.day)
    age = today.year - born_on.year - int(birthday)
    return next((band for band in reversed(AGE_BANDS) if age >= int(band)), "")


def read_form(typed: Mapping[str, str], today: date, languages: frozenset[str]) -> dict[str, Any]:
    """Return the columns and the fields of the contact that a whole form asks for. Raises Wrong with every fault."""
    wanted: dict[str, Any] = {
        "profession": squeeze(typed.get("profession", "").replace("\x00", ""))
    }
    errors: dict[str, str] = {}
    if len(wanted["profession"]) > LONGEST:
        errors["profession"] = "long"
    try:
        wanted["birthday"], wanted["born_on"] = read_birthday(typed.get("birthday", ""), today)
    except Wrong as wrong:
        errors |= wrong.errors
    try:
        wanted["interests"] = read_interests(typed.get("interests", ""))
    except Wrong as wrong:
        errors |= wrong.errors
    for name, choices in _CHOICES.items():
        wanted[name] = typed.get(name, "")
        if wanted[name] and wanted[name] not in choices:
            errors[name] = "choice"
    wanted["language"] = typed.get("language", "")
    if wanted["language"] and wanted["language"] not in languages:
        errors["language"] = "choice"
    if errors:
        raise Wrong(errors)
    return wanted
