"""Every check finds what it is for, and nothing on a record that is right."""

from datetime import date

import pytest

from carnet.people.types import AddressCard
from carnet.quality.rules.channels import address_findings
from carnet.quality.rules.checks import CHECKS, GROUPS, found_by
from carnet.quality.rules.people import findings
from carnet.quality.tests.factories import (
    AROUND,
    FULL,
    TODAY,
    address,
    address_facts,
    facts,
    told_place,
)
from carnet.quality.types import Around, ContactFacts

SIRET, SIREN = "73282932000074", "732829320"


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (address("email"), []),
        (address("email", value="noor.haddad+achats@maison-haddad.co.uk"), []),
        (address("email", value="noor@gmial.com", state="doubtful", doubt="email.typo_domain"), ["email.typo_domain"]),
        (address("email", state="bounced"), ["email.bounced"]),
        (address("email", state="doubtful", doubt="email.other"), ["email.doubtful"]),
        (address("email", value="noor@gmail"), ["email.syntax"]),
        (address("email", value="noor@@gmail.com"), ["email.syntax"]),
        (address("email", value="noor haddad@gmail.com"), ["email.syntax"]),
        (address("email", value="noor@yopmail.com"), ["email.disposable"]),
        (address("email", value="noreply@maison-haddad.fr"), ["email.no_reply"]),
        (address("email", value="contact@maison-haddad.fr"), ["email.role"]),
        (address("email", value="noor@dead.example"), ["email.domain"]),
        (address("email", value="shared@gmail.com"), ["email.shared"]),
        (address("phone"), []),
        (address("phone", value="+33142030405", kind="landline"), []),
        (address("phone", value="+32470123456", kind="mobile"), []),
        (address("phone", state="bounced"), ["phone.bounced"]),
        (address("phone", state="doubtful"), ["phone.doubtful"]),
        (address("phone", state="doubtful", doubt="phone.wrong_country_code"), ["phone.wrong_country_code"]),
        (address("phone", value="+3361234567"), ["phone.range"]),
        (address("phone", value="+33812345678", kind="special"), ["phone.range"]),
        (address("phone", value="+33702345678"), ["phone.range"]),
        (address("phone", value="0612345678"), ["phone.range"]),
        (address("phone", value="+33142030405", kind="mobile"), ["phone.kind"]),
        (address("phone", value="+33612345678", kind="landline"), ["phone.kind"]),
        (address("postal"), []),
        (address("postal", state="bounced"), ["postal.bounced"]),
        (address("postal", state="doubtful", doubt="place.mismatch"), ["place.mismatch"]),
        (address("postal", state="doubtful", doubt="place.city_typo"), ["place.city_typo"]),
        (address("postal", state="doubtful", doubt="country.unknown"), ["country.unknown"]),
        (address("postal", state="doubtful"), ["postal.doubtful"]),
        (address("postal", postcode="4400"), ["postcode.format"]),
        (address("postal", postcode="1000", country="BE"), []),
        (address("postal", postcode="10000", country="BE"), ["postcode.format"]),
        (address("postal", postcode="SW1A 1AA", country="GB"), []),
        (address("postal", postcode="44999"), ["postcode.unknown"]),
        (address("postal", city="Rennes"), ["place.mismatch"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_address(found: AddressCard, names: list[str]) -> None:
    near = Around(
        today=TODAY,
        place=told_place,
        dead_domains=frozenset({"dead.example"}),
        shared=frozenset({("email", "shared@gmail.com")}),
    )
    assert [c.id for c in found_by(address_findings(address_facts(found), near))] == names


@pytest.mark.parametrize(
    ("contact", "names"),
    [
        (facts(), ["born.missing"]),
        (facts(born_on=date(1990, 5, 1)), []),
        (facts(family_name=""), ["family_name.missing", "born.missing"]),
        (facts(given_name=""), ["given_name.missing", "born.missing"]),
        (facts(family_name="0612345678"), ["name.signs", "born.missing"]),
        (facts(born_on=date(2026, 11, 21)), ["born.future"]),
        (facts(born_on=TODAY), []),
        (facts(born_on=date(1915, 11, 20)), ["born.too_old"]),
        (facts(born_on=date(1916, 11, 20)), []),
        (facts(born_on=date(1916, 11, 19)), []),
        (facts(born_on=date(1915, 11, 21)), []),
        (facts(born_on=date(2019, 3, 1), first_order=date(2018, 3, 1)), ["born.after_order"]),
        (facts(born_on=date(2010, 3, 1), first_order=date(2018, 3, 1)), []),
        (facts(born_on=date(2010, 3, 1), organisation="Maison"), ["minor.company", "siret.missing"]),
        (facts(born_on=date(2010, 3, 1), kind="sole_trader"), ["minor.company"]),
        (facts(born_on=date(1990, 3, 1), known_since=date(2027, 1, 1)), ["known.future"]),
        (facts(born_on=date(1990, 3, 1), kind="professional"), ["professional.alone"]),
        (facts(born_on=date(1990, 3, 1), organisation="Maison", siret=SIRET, siren=SIREN), []),
        (facts(born_on=date(1990, 3, 1), organisation="Maison", siret="73282932000075"), ["siret.wrong"]),
        (facts(born_on=date(1990, 3, 1), organisation="Maison", siren="732829321", siret=SIRET), ["siren.wrong", "siren.mismatch"]),
        (facts(born_on=date(1990, 3, 1), organisation="Maison", siren="552100554", siret=SIRET), ["siren.mismatch"]),
        (facts(born_on=date(1990, 3, 1), organisation="Fermée", siret="55210055400013"), ["siret.closed"]),
        (facts(born_on=date(1990, 3, 1), vat="FR40303265045"), []),
        (facts(born_on=date(1990, 3, 1), vat="FR41303265045"), ["vat.wrong"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_record(contact: ContactFacts, names: list[str]) -> None:
    near = Around(today=TODAY, closed=frozenset({"55210055400013"}))
    found = findings(contact, [address_facts(a) for a in FULL], near)
    assert sorted(c.id for c in found_by(found)) == sorted(names)


@pytest.mark.parametrize(
    ("addresses", "name", "hit"),
    [
        ((address("phone", value="+32470123456"),), "country.phone", True),
        ((address("phone", value="+32470123456"), address("phone")), "country.phone", False),
        ((address("phone", value="+262692123456"),), "country.phone", False),
        ((address("postal", country="BE", postcode="1000"),), "country.postcode", True),
        ((address("postal", country=""),), "country.postcode", False),
        ((), "mobile.missing", True),
        ((address("phone", value="+33142030405", kind="landline"),), "mobile.missing", True),
        ((address("phone", value="+33142030405", kind="landline"),), "phone.missing", False),
        ((address("postal", street=""),), "postal.missing", True),
        ((address("email", value="contact@maison.fr"),), "email.role", True),
    ],
)
def test_what_the_addresses_say_together(
    addresses: tuple[AddressCard, ...], name: str, *, hit: bool
) -> None:
    found = findings(facts(), [address_facts(a) for a in addresses], AROUND)
    assert bool(found & CHECKS[name].mark) is hit


def test_a_function_address_is_no_matter_at_work() -> None:
    role = [address_facts(address("email", value="contact@maison.fr"))]
    found = findings(facts(kind="professional", organisation="Maison"), role, AROUND)
    assert not found & CHECKS["email.role"].mark


def test_a_check_has_its_own_bit_its_words_and_its_group() -> None:
    bits = [c.bit for c in CHECKS.values()]
    assert len(set(bits)) == len(bits) and max(bits) < 63
    groups = {about for about, _name in GROUPS}
    for check in CHECKS.values():
        assert check.what and check.why and check.remedy
        assert check.about in groups
        assert check.gain or check.level != "lack"
