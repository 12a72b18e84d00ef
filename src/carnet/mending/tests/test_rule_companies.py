"""SIREN, SIRET, VAT and NAF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.mending.rules.companies import is_siret, mend_naf, mend_siren, mend_siret, mend_vat

SIRET = "73282932000074"


@pytest.mark.parametrize(
    "raw",
    [
        SIRET,
        " 732 829 320 00074 ",
        "732.829.320.00074",
        "SIRET : 73282932000074",
        "73282932000074.0",
        "73282932000074,0",
        "7.3282932000074E+13",
        "7,3282932000074E13",
        "732\u00a0829\u202f320 00074",
    ],
)
def test_a_siret_is_read_however_it_is_written(raw: str) -> None:
    assert (mend_siret(raw).value, mend_siret(raw).problem) == (SIRET, "")


@pytest.mark.parametrize(
    ("raw", "problem", "others"),
    [
        ("73282932000079", "siret.check_digit", ()),
        ("73282932100007", "siret.check_digit", ()),
        ("7,32829E+13", "siret.lost_digits", ()),
        ("732829320", "siret.length", ("732829320",)),
        ("732829320000745", "siret.length", ()),
        ("7328293200007O", "siret.characters", ()),
        ("00000000000000", "siret.not_in_use", ()),
        ("nc", "siret.placeholder", ()),
    ],
)
def test_a_siret_that_cannot_be_used(raw: str, problem: str, others: tuple[str, ...]) -> None:
    mended = mend_siret(raw)
    assert (mended.value, mended.problem, mended.others) == ("", problem, others)


@pytest.mark.parametrize("raw", ["552017600016", "552017600016.0", "0552017600016"])
def test_the_zeros_of_a_siret_come_back_when_both_keys_agree(raw: str) -> None:
    mended = mend_siret(raw)
    assert (mended.value, mended.problem) == ("00552017600016", "siret.leading_zero_lost")


def test_the_offices_of_la_poste_have_their_own_rule() -> None:
    assert is_siret("35600000000048") and is_siret("35600000049837")
    assert not is_siret("35600000012345")


@pytest.mark.parametrize(
    ("raw", "value", "problem", "proposal"),
    [
        ("732 829 320", "732829320", "", ""),
        ("732829320.0", "732829320", "", ""),
        (SIRET, "732829320", "", ""),
        ("732829321", "", "siren.check_digit", ""),
        ("5520176", "", "siren.leading_zero_lost", "005520176"),
        ("73282932", "", "siren.length", ""),
        ("000000000", "", "siren.not_in_use", ""),
        ("7328I9320", "", "siren.characters", ""),
    ],
)
def test_siren(raw: str, value: str, problem: str, proposal: str) -> None:
    mended = mend_siren(raw)
    assert (mended.value, mended.problem, mended.proposal) == (value, problem, proposal)


@pytest.mark.parametrize(
    ("raw", "value", "problem"),
    [
        ("FR 44 732 829 320", "FR44732829320", ""),
        ("fr44732829320", "FR44732829320", ""),
        ("FR45732829320", "", "vat.vat_key"),
        ("44732829320", "", "vat.prefix_missing"),
        ("FR4473282932", "", "vat.length"),
        ("DE123456789", "", "vat.prefix_missing"),
    ],
)
def test_vat(raw: str, value: str, problem: str) -> None:
    assert (mend_vat(raw).value, mend_vat(raw).problem) == (value, problem)


@pytest.mark.parametrize(
    ("raw", "value", "problem"),
    [
        ("4711f", "47.11F", ""),
        ("47.11F", "47.11F", ""),
        ("APE 47 11 F", "47.11F", ""),
        ("111Z", "", "naf.leading_zero_lost"),
        ("4711", "", "naf.letter_missing"),
        ("F4711", "", "naf.characters"),
        ("47", "", "naf.length"),
    ],
)
def test_naf(raw: str, value: str, problem: str) -> None:
    assert (mend_naf(raw).value, mend_naf(raw).problem) == (value, problem)


@given(
    st.text(alphabet="0123456789 .,E+FRZ-", max_size=20) | st.text(max_size=20),
    st.sampled_from([mend_siret, mend_siren, mend_vat, mend_naf]),
)
def test_any_text_is_mended_once_for_all(raw: str, mend) -> None:
    value = mend(raw).value
    if value:
        assert (mend(value).value, mend(value).changed) == (value, False)
