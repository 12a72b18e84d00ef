"""What somebody types into the two fields of a new contact."""

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from carnet.kit.text import squeeze
from carnet.people.types import NewAddress, Rejected

_PARTICLES = {"de", "du", "des", "d", "le", "la", "les", "van", "von", "ben", "el"}
_FRENCH = re.compile(r"\+33([1-9])\d{8}")
_PHONE = re.compile(r"[+()\d\s./-]+")


def read_name(text: str) -> tuple[str, str]:
    """Return given and family name of a name as it is said: the first word is given, the rest is family.

    Raises Rejected ("empty", "long").
    """
    name = squeeze(text)
    if not any(c.isalpha() for c in name):
        raise Rejected("empty", "name")
    given, _, family = name.partition(" ")
    if len(given) > 100 or len(family) > 100:
        raise Rejected("long", "name")
    if not family or given.lower().rstrip("'’") in _PARTICLES:
        return "", name
    return given, family


def read_address(text: str, country: str = "FR") -> NewAddress | None:
    """Return the e-mail or telephone number that was typed, None for nothing. Raises Rejected ("email", "phone")."""
    typed = squeeze(text)
    if not typed:
        return None
    if "@" not in typed and _PHONE.fullmatch(typed):
        return _phone(typed, country)
    try:
        found = validate_email(typed, check_deliverability=False)
    except EmailNotValidError as wrong:
        raise Rejected("email", "address") from wrong
    return NewAddress(channel="email", value=found.normalized.lower(), raw=typed)


def read_postal(street: str, postcode: str, city: str, country: str = "FR") -> NewAddress:
    """Return the postal address that was typed. Raises Rejected ("postal") without a town or anything that leads there."""
    road, code, town = squeeze(street)[:200], squeeze(postcode)[:10], squeeze(city)[:100]
    if not town or not (road or code):
        raise Rejected("postal", "city" if not town else "street")
    place = f"{code} {town}".strip()
    value = ", ".join(filter(None, (road, place)))[:254]
    return NewAddress(
        channel="postal", value=value, street=road, postcode=code, city=town, country=country
    )


def read_channel(channel: str, text: str, country: str = "FR") -> NewAddress:
    """Return the e-mail or the number that was typed where one of the two is asked. Raises Rejected (the channel)."""
    found = read_address(text, country)
    if found is None or found.channel != channel:
        raise Rejected(channel, "address")
    return found


def _phone(typed: str, country: str) -> NewAddress:
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as wrong:
        raise Rejected("phone", "address") from wrong
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    french = _FRENCH.fullmatch(value)
    if not french and not phonenumbers.is_valid_number(number):
        raise Rejected("phone", "address")
    if french:
        mobile = french[1] in "67"
    else:
        mobile = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
    kind = "mobile" if mobile else "landline"
    return NewAddress(channel="phone", value=value, raw=typed, kind=kind)
