"""What must be said before a file leaves, which columns a use allows, how a cell is written."""

from datetime import date

import pytest

from carnet.exports.rules.asking import checked
from carnet.exports.rules.cells import day, phone, safe
from carnet.exports.rules.columns import allowed, needed, ordered
from carnet.exports.rules.facts import died, said
from carnet.exports.types import Asked, Misasked
from carnet.law.types import Fact

PURPOSES = {"offers": ("email", "sms"), "service": ("email",)}


def _asked(**changes) -> Asked:
    told = {
        "use": "write", "why": "Carte de vœux", "columns": ("email", "given_name"), "format": "csv", "purpose": "offers",
        "channel": "email",
    }  # fmt: skip
    return Asked(**(told | changes))


def test_what_is_whole_stands_squeezed_and_in_the_order_of_the_house() -> None:
    found = checked(_asked(why="  Carte   de vœux "), purposes=PURPOSES)
    assert (found.why, found.columns) == ("Carte de vœux", ("given_name", "email"))


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"use": ""}, "use", "missing"),
        ({"use": "tout"}, "use", "missing"),
        ({"purpose": ""}, "purpose", "missing"),
        ({"channel": ""}, "channel", "missing"),
        ({"channel": "post"}, "channel", "closed"),
        ({"format": "pdf"}, "format", "missing"),
        ({"why": " x "}, "why", "missing"),
        ({"why": "x" * 201}, "why", "long"),
        ({"columns": ()}, "columns", "missing"),
        ({"columns": ("mobile", "born")}, "columns", "missing"),
        ({"use": "partner"}, "partner_kind", "missing"),
        ({"use": "partner", "partner_kind": "transfer"}, "partner", "missing"),
        ({"use": "partner", "partner_kind": "transfer", "partner": "P", "channel": ""}, "channel", "missing"),
        ({"use": "partner", "partner_kind": "transfer", "partner": "P" * 121}, "partner", "long"),
    ],
)  # fmt: skip
def test_what_lacks_is_named(changes: dict, field: str, code: str) -> None:
    with pytest.raises(Misasked) as wrong:
        checked(_asked(**changes), purposes=PURPOSES)
    assert (wrong.value.field, wrong.value.code) == (field, code)


def test_a_file_to_write_by_one_channel_opens_no_other() -> None:
    assert not {"mobile", "landline", "street"} & set(allowed("write", "email"))
    assert not {"email", "mobile"} & set(allowed("write", "post"))
    assert {"mobile", "landline"} <= set(allowed("write", "phone"))
    assert "landline" not in allowed("write", "sms")


def test_a_partner_receives_the_name_and_the_channel_agreed_and_nothing_else() -> None:
    assert allowed("partner", "email", ("fleur",)) == (
        "civility", "given_name", "family_name", "organisation", "email", "country",
    )  # fmt: skip
    assert needed("partner", "post") == (
        "civility", "given_name", "family_name", "organisation", "street", "postcode", "city",
    )  # fmt: skip
    assert set(allowed("partner", "")) >= {"email", "mobile"} and "landline" not in allowed(
        "partner", ""
    )


def test_moving_takes_the_fields_of_the_company_along() -> None:
    assert allowed("move", "", ("fleur",))[-1] == "custom:fleur"
    assert ordered(("email", "custom:fleur", "autre"), allowed("move", "", ("fleur",))) == (
        "email",
        "custom:fleur",
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"), ("+33", "'+33"), ("-2", "'-2"), ("@SOMME", "'@SOMME"), ("\tx", "'\tx"), ("＝1", "'＝1"),
        ("\r=1", "' =1"), ("Perrot", "Perrot"), ("", ""), ("a=b", "a=b"), ("a\x00b", "ab"),
    ],
)  # fmt: skip
def test_no_cell_is_run(text: str, written: str) -> None:
    assert safe(text) == written


def test_phones_and_days_are_written_as_at_home() -> None:
    assert phone("+33639981247", "FR") == "06 39 98 12 47"
    assert phone("+33639981247", "BE") == "+33639981247"
    assert phone("+32470123456", "BE") == "+32470123456"
    assert (day(date(2025, 3, 9)), day(None)) == ("09/03/2025", "")


def _yes(on: date | None, *channels: str, proof: str = "kept") -> Fact:
    return Fact("consent", on, status="given", channels=channels, proof=proof)


def test_the_latest_word_is_said_and_never_more() -> None:
    early, late = date(2025, 1, 2), date(2026, 1, 2)
    no = Fact("objection", late)
    assert said([], "email") == ("", None, False)
    assert said([_yes(early, "email")], "email") == ("yes", early, True)
    assert said([_yes(early, "email")], "sms") == ("", None, False)
    assert said([_yes(None, "email", proof="")], "email") == ("yes", None, False)
    assert said([_yes(early, "email"), no], "email") == ("no", late, False)
    assert said([_yes(late, "email"), no], "email") == ("no", late, False)
    assert said([_yes(late, "email"), Fact("objection", early)], "email") == ("yes", late, True)
    assert said([_yes(late, "email"), Fact("objection", None)], "email")[0] == "no"
    assert (
        said([Fact("consent", early, status="withdrawn", channels=("email",))], "email")[0] == "no"
    )
    assert died([Fact("death_reported", early)]) and not died([no])
