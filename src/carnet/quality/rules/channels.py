"""What is wrong with one address: the doubt noted when it came in, and what its value says by itself."""

import re
from functools import lru_cache

from carnet.mending.rules.emails import is_disposable
from carnet.mending.rules.kinds import is_role_address
from carnet.mending.rules.mailboxes import ROLES_ONLY
from carnet.mending.rules.phone_plan import kind_of
from carnet.quality.rules.checks import MARKS
from carnet.quality.types import AddressFacts, Around

_EMAIL = re.compile(r"[^\s@.]+(?:\.[^\s@.]+)*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]+")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_PREFIX = 6
_FRENCH_POSTCODE = re.compile(r"(?!00|99)\d{5}")
_FORMS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "PF", "NC", "WF"), _FRENCH_POSTCODE),
    **dict.fromkeys(("BE", "CH", "LU", "AT", "DK", "NO", "HU", "BG", "SI"), re.compile(r"(?:[A-Z]{1,2}-)?\d{4}")),
    **dict.fromkeys(("DE", "ES", "IT", "FI", "EE", "HR"), re.compile(r"(?:[A-Z]{1,2}-)?\d{5}")),
}  # fmt: skip
_NOTED = {
    "email.typo_domain": "email.typo_domain",
    "phone.wrong_country_code": "phone.wrong_country_code",
    "place.mismatch": "place.mismatch",
    "place.city_typo": "place.city_typo",
    "country.unknown": "country.unknown",
}
_SMS, _CALLS = "mobile", "landline"
_BOUNCED, _DOUBTFUL = "bounced", "doubtful"
_OFTEN = {channel: MARKS[f"{channel}.{_DOUBTFUL}"] for channel in ("email", "phone", "postal")}
_RETURNED = {channel: MARKS[f"{channel}.{_BOUNCED}"] for channel in ("email", "phone", "postal")}
_SYNTAX, _NO_REPLY, _DEAD, _ROLE = (
    MARKS["email.syntax"], MARKS["email.no_reply"], MARKS["email.domain"], MARKS["email.role"],
)  # fmt: skip
_RANGE, _KIND = MARKS["phone.range"], MARKS["phone.kind"]
_SHARED = {"email": MARKS["email.shared"], "phone": MARKS["phone.shared"]}


def address_findings(facts: AddressFacts, around: Around) -> int:
    """Return what is wrong with an address, as a number of findings; 0 when nothing is."""
    channel, state = facts.channel, facts.state
    found = 0
    if state == _BOUNCED:
        found = _RETURNED[channel]
    elif state == _DOUBTFUL:
        noted = _NOTED.get(facts.doubt)
        found = MARKS[noted] if noted else _OFTEN[channel]
    if channel == "email":
        found |= _email(facts.value, around)
    elif channel == "phone":
        found |= _phone(facts.value[:_PREFIX], len(facts.value), facts.kind)
        if not _PHONE.fullmatch(facts.value):
            found |= _RANGE
    elif not found:
        found = _postal(facts, around)
    if around.shared and (channel, facts.value) in around.shared:
        found |= _SHARED.get(channel, 0)
    return found


def _email(value: str, around: Around) -> int:
    if not _EMAIL.fullmatch(value):
        return _SYNTAX
    local, _, domain = value.rpartition("@")
    found = _domain(domain)
    if domain in around.dead_domains:
        found |= _DEAD
    if local in ROLES_ONLY:
        return found | _NO_REPLY
    return found | _ROLE if is_role_address(value) else found


@lru_cache(maxsize=50_000)
def _domain(domain: str) -> int:
    return MARKS["email.disposable"] if is_disposable(domain) else 0


@lru_cache(maxsize=50_000)
def _phone(prefix: str, length: int, kind: str) -> int:
    """Judge a number by its first digits: those of France by the plan of Arcep, others only by their form."""
    if not prefix.startswith("+33"):
        return 0
    if length != len("+33612345678"):
        return _RANGE
    real, _detail = kind_of(prefix[3:].ljust(9, "1"))
    if real not in {_SMS, _CALLS}:
        return _RANGE
    return _KIND if kind in {_SMS, _CALLS} and kind != real else 0


def _postal(facts: AddressFacts, around: Around) -> int:
    country = facts.country or "FR"
    form = _FORMS.get(country)
    if not facts.postcode or form is None:
        return 0
    if not form.fullmatch(facts.postcode):
        return MARKS["postcode.format"]
    if around.place is None or country != "FR" or not facts.city:
        return 0
    failed = around.place(facts.postcode, facts.city)
    return MARKS[failed] if failed else 0
