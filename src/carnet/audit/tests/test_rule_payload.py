"""What a digest covers: the same text from what was written and from what is read back, whatever the engine."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from carnet.audit.rules.payload import payload_text

COLUMNS = ("what", "said", "at", "on", "list", "age")
PARIS = datetime(2026, 5, 4, 12, 30, tzinfo=ZoneInfo("Europe/Paris"))


def test_moments_are_told_in_utc_and_columns_in_order() -> None:
    text = payload_text(COLUMNS, ("a", True, PARIS, date(2026, 5, 4), ["x"], 3))
    assert text == (
        '{"age":3,"at":"2026-05-04T10:30:00+00:00","list":["x"],"on":"2026-05-04","said":true,"what":"a"}'
    )
    assert text == payload_text(
        COLUMNS, ("a", True, PARIS.astimezone(UTC), date(2026, 5, 4), ("x",), 3)
    )


def test_what_has_no_value_is_left_out_and_a_no_is_a_value() -> None:
    assert payload_text(COLUMNS, ("", False, None, None, [], 0)) == '{"age":0,"said":false}'
    assert payload_text((*COLUMNS, "later"), ("", None, None, None, [], None, "")) == "{}"


@pytest.mark.parametrize("other", [("b", True), ("a", False), ("a", None), ("a ", True)])
def test_any_change_changes_the_text(other: tuple[object, ...]) -> None:
    assert payload_text(("what", "said"), ("a", True)) != payload_text(("what", "said"), other)
