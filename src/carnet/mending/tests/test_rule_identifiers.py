"""Identifiers judged one by one: what is valid, what is wrong, what is proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.mending.rules.identifiers import KINDS, identify

PROBLEMS = frozenset(
    {
        "length",
        "characters",
        "check_digit",
        "vat_key",
        "not_in_use",
        "leading_zero_lost",
        "prefix_missing",
        "plus_missing",
        "trunk_zero_after_prefix",
        "wrong_country_code",
        "not_a_person_line",
        "letter_missing",
    }
)

VALID = (
    ("siren", "443061841", "443061841", ""),
    ("siren", " 443 061 841", "443061841", ""),
    ("siret", "443 061 841 00047", "44306184100047", ""),
    ("siret", "356 000 000 00055", "35600000000055", ""),
    ("vat", "fr 64 443 061 841", "FR64443061841", "FR"),
    ("vat", "FR 83 000 051 078", "FR83000051078", "MC"),
    ("postal_code", "44000", "44000", "44"),
    ("postal_code", "20167", "20167", "2A"),
    ("postal_code", "20250", "20250", "2B"),
    ("postal_code", "97460", "97460", "974"),
    ("postal_code", "98713", "98713", "987"),
    ("phone", "02 40 12 34 57", "+33240123457", "landline"),
    ("phone", "07 49 98 76 54", "+33749987654", "mobile"),
    ("phone", "09 51 22 33 44", "+33951223344", "internet_line"),
    ("phone", "0948 01 02 03", "+33948010203", "automated_range"),
    ("phone", "0697 33 44 55", "+596697334455", "mobile"),
    ("phone", "+590 590 20 30 40", "+590590203040", "landline"),
    ("phone", "+41 44 668 18 00", "+41446681800", "foreign"),
    ("naf", "56.10A", "56.10A", ""),
    ("naf", "9602a", "96.02A", ""),
)

WRONG = (
    ("siren", "443061842", "check_digit", ""),
    ("siren", "44306184100047", "length", "443061841"),
    ("siren", "4430618410", "length", ""),
    ("siren", "44306184I", "characters", ""),
    ("siren", "  ", "length", ""),
    ("siren", "néant", "characters", ""),
    ("siren", "5520185", "length", ""),
    ("siret", "44306184100048", "check_digit", ""),
    ("siret", "44306184200046", "check_digit", ""),
    ("siret", "443061841", "length", ""),
    ("siret", "5,24131E+13", "characters", ""),
    ("siret", "552017600016", "leading_zero_lost", "00552017600016"),
    ("vat", "FR65443061841", "vat_key", ""),
    ("vat", "64443061841", "prefix_missing", "FR64443061841"),
    ("vat", "FRI4443061841", "characters", ""),
    ("vat", "FR6444306184", "length", ""),
    ("postal_code", "1400", "leading_zero_lost", "01400"),
    ("postal_code", "44000 Nantes", "characters", "44000"),
    ("postal_code", "00100", "not_in_use", ""),
    ("postal_code", "440001", "length", ""),
    ("phone", "+33 07 49 98 76 54", "trunk_zero_after_prefix", "+33749987654"),
    ("phone", "749987654", "leading_zero_lost", "+33749987654"),
    ("phone", "33749987654", "plus_missing", "+33749987654"),
    ("phone", "+33697334455", "wrong_country_code", "+596697334455"),
    ("phone", "0800 12 34 56", "not_a_person_line", ""),
    ("phone", "3949", "not_a_person_line", ""),
    ("phone", "O7 49 98 76 54", "characters", "+33749987654"),
    ("phone", "07 49 98 76 54 ou 02 40 12 34 57", "characters", ""),
    ("phone", "aucun", "characters", ""),
    ("phone", "06 66 66 66 66", "not_in_use", ""),
    ("naf", "5610", "letter_missing", ""),
    ("naf", "610A", "leading_zero_lost", "06.10A"),
    ("naf", "A5610", "characters", ""),
    ("naf", "56.10AA", "length", ""),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "normalised", "detail"), VALID)
def test_a_valid_value_is_stored_in_one_form(
    kind: str, value: str, normalised: str, detail: str
) -> None:
    found = identify(kind, value)
    assert (found.valid, found.normalised, found.detail) == (True, normalised, detail)
    assert (found.problem, found.proposal) == ("", "")


@pytest.mark.parametrize(("kind", "value", "problem", "proposal"), WRONG)
def test_a_wrong_value_is_named_and_mended_by_proposal_only(
    kind: str, value: str, problem: str, proposal: str
) -> None:
    found = identify(kind, value)
    assert (found.valid, found.normalised) == (False, "")
    assert (found.problem, found.proposal) == (problem, proposal)


def test_ranges_of_machines_name_their_rule() -> None:
    assert identify("phone", "0948 01 02 03").rules == ("I-05", "P-27")
    assert identify("phone", "02 40 12 34 57").rules == ("I-05",)


_TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789 .+-/()FROIABZ,E\u00a0", max_size=24),
    st.sampled_from([case[1] for case in (*VALID, *WRONG)]),
)


@given(st.sampled_from(sorted(KINDS)), _TYPED)
def test_anything_typed_is_judged(kind: str, value: str) -> None:
    found = identify(kind, value)
    assert found.valid == bool(found.normalised) == (not found.problem)
    assert found.problem in PROBLEMS | {""}
    assert found.rules
    if found.valid:
        again = identify(kind, found.normalised)
        assert (again.normalised, again.detail) == (found.normalised, found.detail)
    if found.proposal:
        assert identify(kind, found.proposal).normalised == found.proposal
