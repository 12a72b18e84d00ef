"""What is wrong with a whole record, or missing from it: names, dates, company numbers, contradictions, ways to reach."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from carnet.mending.rules.companies import is_siren, is_siret, mend_vat
from carnet.quality.rules.channels import address_findings
from carnet.quality.rules.checks import MARKS
from carnet.quality.types import AddressFacts, Around, ContactFacts

_ODD = re.compile(r"[\d@]")
_AT_WORK = frozenset({"professional", "sole_trader", "company"})
_OLDEST, _ADULT = 110, 18
_CALLING = {
    "FR": "+33", "BE": "+32", "CH": "+41", "LU": "+352", "DE": "+49", "ES": "+34", "IT": "+39", "GB": "+44", "NL": "+31",
    "PT": "+351", "AT": "+43", "IE": "+353", "MC": "+377",
}  # fmt: skip
_OVERSEAS = ("+262", "+590", "+594", "+596", "+508", "+687", "+689", "+681")
_FAMILY, _GIVEN = MARKS["family_name.missing"], MARKS["given_name.missing"]
_NO_EMAIL, _NO_PHONE, _NO_MOBILE = (
    MARKS["email.missing"],
    MARKS["phone.missing"],
    MARKS["mobile.missing"],
)
_NO_POSTAL, _NO_BIRTH, _ROLE = MARKS["postal.missing"], MARKS["born.missing"], MARKS["email.role"]


def findings(contact: ContactFacts, addresses: Sequence[AddressFacts], around: Around) -> int:
    """Return everything that the checks find on a record, as one number."""
    found = _NO_EMAIL | _NO_PHONE | _NO_MOBILE | _NO_POSTAL
    for address in addresses:
        found |= address_findings(address, around)
        channel = address.channel
        if channel == "email":
            found &= ~_NO_EMAIL
        elif channel == "phone":
            found &= ~(_NO_PHONE | _NO_MOBILE if address.kind == "mobile" else _NO_PHONE)
        elif address.city and address.postcode and address.street:
            found &= ~_NO_POSTAL
    if contact.kind in _AT_WORK:
        found &= ~_ROLE
    return found | contact_findings(contact, around) | _country(contact.country, addresses)


def contact_findings(contact: ContactFacts, around: Around) -> int:
    """Return what the checks find on the fields of a contact and its organisation."""
    found = _names(contact)
    if contact.born_on is None:
        found |= _NO_BIRTH
    else:
        found |= _birth(contact, around.today)
    if contact.known_since is not None and contact.known_since > around.today:
        found |= MARKS["known.future"]
    if contact.organisation:
        found |= _company(contact.siren, contact.siret)
        if contact.siret in around.closed:
            found |= MARKS["siret.closed"]
    elif contact.kind in {"professional", "company"}:
        found |= MARKS["professional.alone"]
    if contact.vat and mend_vat(contact.vat).problem:
        found |= MARKS["vat.wrong"]
    return found


def _names(contact: ContactFacts) -> int:
    found = 0
    if not contact.organisation:
        found = (0 if contact.family_name else _FAMILY) | (0 if contact.given_name else _GIVEN)
    if _ODD.search(contact.family_name) or _ODD.search(contact.given_name):
        found |= MARKS["name.signs"]
    return found


def _birth(contact: ContactFacts, today: date) -> int:
    born = contact.born_on
    if born is None:
        return 0
    if born > today:
        return MARKS["born.future"]
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age > _OLDEST:
        return MARKS["born.too_old"]
    found = 0
    if contact.first_order is not None and born > contact.first_order:
        found |= MARKS["born.after_order"]
    if age < _ADULT and (contact.organisation or contact.kind in _AT_WORK):
        found |= MARKS["minor.company"]
    return found


@lru_cache(maxsize=50_000)
def _company(siren: str, siret: str) -> int:
    found = 0
    if siren and not is_siren(siren):
        found |= MARKS["siren.wrong"]
    if siret and not is_siret(siret):
        found |= MARKS["siret.wrong"]
    if siren and siret and not siret.startswith(siren):
        found |= MARKS["siren.mismatch"]
    return found if siret else found | MARKS["siret.missing"]


def _country(country: str, addresses: Sequence[AddressFacts]) -> int:
    """Compare the country of a record with its addresses: one postal address elsewhere, or every number."""
    found = 0
    prefix = _CALLING.get(country)
    numbers = 0
    for address in addresses:
        if address.channel == "postal":
            if address.country and country and address.country != country:
                found |= MARKS["country.postcode"]
        elif address.channel == "phone" and prefix:
            home = address.value.startswith(prefix) or (
                country == "FR" and address.value.startswith(_OVERSEAS)
            )
            numbers = numbers | 2 if home else numbers | 1
    return found | MARKS["country.phone"] if numbers == 1 else found
