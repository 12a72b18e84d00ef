"""What a setting of each kind takes."""

from collections.abc import Sequence
from typing import Any

_YES = {"1", "on", "true", "oui", "yes"}


def read_value(kind: str, value: Any, *, choices: Sequence[str] = ()) -> str | int | bool:
    """Return the value of a setting of this kind (text, int, bool, choice), from a form or from code.

    Raises ValueError when it is no whole number from 0, none of the choices, or a text over 500 signs.
    """
    if kind == "bool":
        return value if isinstance(value, bool) else str(value).strip().lower() in _YES
    if kind == "int":
        number = int(str(value).strip())
        if number < 0:
            raise ValueError("a setting is a whole number from 0")
        return number
    text = str(value).strip()
    if kind == "choice" and text not in choices:
        raise ValueError(f"{text} is none of the choices")
    if len(text) > 500:
        raise ValueError("a setting holds 500 signs at most")
    return text
