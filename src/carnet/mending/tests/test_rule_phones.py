"""Phone numbers: E.164, the kind of line, what no person answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.mending.rules.phones import mend_phone
from carnet.mending.rules.problems import PROBLEMS

SAME = [
    "06 12 98 12 47",
    "06.12.98.12.47",
    "06-12-98-12-47",
    "06/12/98/12/47",
    "06_12_98_12_47",
    "0612981247",
    "0 612 981 247",
    "(06) 12 98 12 47",
    "+33612981247",
    "+33 6 12 98 12 47",
    "+33 (0)6 12 98 12 47",
    "+33(0)612981247",
    "(+33) 6 12 98 12 47",
    "0033612981247",
    "0033 6 12 98 12 47",
    "00 33 6 12 98 12 47",
    "\u00a006\u202f12\u202f98\u202f12\u202f47",
    "Tél : 06 12 98 12 47",
    "06 12 98 12 47 (Noor)",
    "06 12 98 12 47 (après 18h)",
    "06 12 98 12 47 poste 12",
    "'0612981247",
    "O6 12 98 12 47",
    "06 12 98 l2 47",
]


@pytest.mark.parametrize("raw", SAME)
def test_every_way_of_writing_gives_one_number(raw: str) -> None:
    mended = mend_phone(raw)
    assert (mended.value, mended.kind, mended.changed) == (
        "+33612981247",
        "mobile",
        raw != "+33612981247",
    )


@pytest.mark.parametrize(
    ("raw", "value", "problem"),
    [
        ("612981247", "+33612981247", "phone.leading_zero_lost"),
        ("612981247.0", "+33612981247", "phone.leading_zero_lost"),
        ("612981247,0", "+33612981247", "phone.leading_zero_lost"),
        ("6 12 98 12 47", "+33612981247", "phone.leading_zero_lost"),
        ("33612981247", "+33612981247", "phone.plus_missing"),
        ("3.3612981247E10", "+33612981247", "phone.plus_missing"),
        ("3,3612981247E+10", "+33612981247", "phone.plus_missing"),
        ("6.12981247E8", "+33612981247", "phone.leading_zero_lost"),
        ("+33 06 12 98 12 47", "+33612981247", "phone.trunk_zero_after_prefix"),
        ("0033 06 12 98 12 47", "+33612981247", "phone.trunk_zero_after_prefix"),
        ("240981247", "+33240981247", "phone.leading_zero_lost"),
    ],
)
def test_what_a_spreadsheet_took_is_given_back(raw: str, value: str, problem: str) -> None:
    mended = mend_phone(raw)
    assert (mended.value, mended.problem, mended.changed) == (value, problem, True)


@pytest.mark.parametrize(
    ("raw", "value", "others"),
    [
        ("06 12 98 12 47 / 02 40 98 12 47", "+33612981247", ("+33240981247",)),
        ("0612981247/0240981247", "+33612981247", ("+33240981247",)),
        ("02 40 98 12 47 ou 06 12 98 12 47", "+33240981247", ("+33612981247",)),
        ("06.12.98.12.47 - 06.12.98.12.48", "+33612981247", ("+33612981248",)),
        ("612981247 ; 240981247.0", "+33612981247", ("+33240981247",)),
        ("Dom 02 40 98 12 47 Port 06 12 98 12 47", "+33240981247", ("+33612981247",)),
        ("+33 6 12 98 12 47, +32 470 12 34 56", "+33612981247", ("+32470123456",)),
        ("0800 123 456 / 06 12 98 12 47", "+33612981247", ()),
    ],
)
def test_two_in_a_cell_are_told_apart(raw: str, value: str, others: tuple[str, ...]) -> None:
    mended = mend_phone(raw)
    assert (mended.value, mended.others) == (value, others)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("06", "phone.length"), ("123456", "phone.length"), ("06 12 98 12 4", "phone.length"), ("06 12 98 12 478", "phone.length"), ("064804782", "phone.length"),
        ("00 00 00 00 00", "phone.not_in_use"), ("0600000000", "phone.not_in_use"), ("0123456789", "phone.not_in_use"), ("0611111111", "phone.not_in_use"), ("0102030405", "phone.not_in_use"),
        ("0800 123 456", "phone.not_a_person_line"), ("08 92 12 34 56", "phone.not_a_person_line"), ("3949", "phone.not_a_person_line"), ("118 218", "phone.not_a_person_line"), ("+33 892 12 34 56", "phone.not_a_person_line"),
        ("nc", "phone.placeholder"), ("?", "phone.placeholder"), ("-", "phone.placeholder"), ("aucun", "phone.placeholder"), ("sur liste rouge", "phone.placeholder"), ("+44 12", "phone.length"), ("1234567890", "phone.length"),
    ],
)  # fmt: skip
def test_what_nobody_answers_leaves_nothing(raw: str, problem: str) -> None:
    mended = mend_phone(raw)
    assert (mended.value, mended.problem) == ("", problem)


@pytest.mark.parametrize(
    ("raw", "value", "kind"),
    [
        ("01 42 98 12 47", "+33142981247", "landline"),
        ("09 72 98 12 47", "+33972981247", "landline"),
        ("07 81 98 12 47", "+33781981247", "mobile"),
        ("+262 692 98 12 47", "+262692981247", "mobile"),
        ("0692 98 12 47", "+262692981247", "mobile"),
        ("0693 98 12 47", "+262693981247", "mobile"),
        ("06 39 98 76 35", "+33639987635", "mobile"),
        ("0639 21 12 47", "+262639211247", "mobile"),
        ("0690 98 12 47", "+590690981247", "mobile"),
        ("0694 98 12 47", "+594694981247", "mobile"),
        ("0696 98 12 47", "+596696981247", "mobile"),
        ("0262 98 12 47", "+262262981247", "landline"),
        ("590 590 98 12 47", "+590590981247", "landline"),
        ("+689 87 12 34 56", "+68987123456", "mobile"),
        ("+687 75 12 34", "+687751234", "mobile"),
        ("+32 470 12 34 56", "+32470123456", "mobile"),
        ("+41 44 668 18 00", "+41446681800", "landline"),
        ("+44 7400 123456", "+447400123456", "mobile"),
        ("+1 212 555 2368", "+12125552368", ""),
    ],
)
def test_lines_of_the_mainland_overseas_and_abroad(raw: str, value: str, kind: str) -> None:
    mended = mend_phone(raw)
    assert (mended.value, mended.kind) == (value, kind)


def test_a_number_of_overseas_is_read_by_where_its_address_lies() -> None:
    local, abroad = "0692 98 12 47", "+33692981247"
    assert mend_phone(local, territory="overseas").value == "+262692981247"
    doubtful = mend_phone(local, territory="mainland")
    assert (doubtful.value, doubtful.problem, doubtful.proposal) == (
        "+33692981247",
        "phone.wrong_country_code",
        "+262692981247",
    )
    assert mend_phone(abroad, territory="overseas").value == "+262692981247"
    assert (mend_phone(abroad).value, mend_phone(abroad).proposal) == (abroad, "+262692981247")
    assert mend_phone("0692 98 12 47", "RE").value == "+262692981247"


def test_the_country_of_the_row_reads_its_local_numbers() -> None:
    assert mend_phone("0470 12 34 56", "BE").value == "+32470123456"
    assert mend_phone("079 123 45 67", "CH").value == "+41791234567"
    assert mend_phone("06 12 98 12 47", "BE").value == "+33612981247"


MESS = (
    st.text(alphabet="0123456789+ ()./-,;oOéE", max_size=40)
    | st.text(max_size=40)
    | st.from_regex(r"\+?\d{6,15}", fullmatch=True)
)


@given(
    MESS,
    st.sampled_from(["FR", "BE", "RE", "GB", ""]),
    st.sampled_from(["", "mainland", "overseas"]),
)
def test_any_text_gives_e164_or_nothing_and_mending_twice_changes_nothing(
    raw: str, country: str, territory
) -> None:
    mended = mend_phone(raw, country, territory=territory)
    assert mended.problem in PROBLEMS or mended.problem == ""
    for value in filter(None, (mended.value, *mended.others)):
        assert (
            value[0] == "+" and value[1:].isascii() and value[1:].isdigit() and 7 < len(value) < 17
        )
        again = mend_phone(value, country, territory=territory)
        assert (again.value, again.changed) == (value, False)
