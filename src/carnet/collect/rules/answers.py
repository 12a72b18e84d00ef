"""What somebody typed into a form: values that can be kept, boxes ticked, and what is to be corrected."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from carnet.collect.rules.shown import visible
from carnet.collect.types import CUSTOM, Block, Content, Read
from carnet.fields.rules.custom import canonical
from carnet.fields.types import CustomCard
from carnet.kit.text import squeeze
from carnet.law.rules.days import birthday
from carnet.law.rules.speech import MAJORITY
from carnet.people.rules.entry import read_channel
from carnet.people.types import Rejected

BOXES = "boxes"
_NAME, _OLDEST = 100, 120
_POSTCODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z -]{1,8}[0-9A-Za-z]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def read(
    content: Content,
    typed: Mapping[str, str],
    *,
    ticked: Collection[str],
    customs: Mapping[str, CustomCard],
    today: date,
    refused: Collection[str] = (),
    parent: str = "",
    by_parent: bool = False,
    personal: bool = False,
) -> Read:
    """Return what was typed as it can be kept, with the code of a fault for each field that is to be corrected.

    What the answers hide is not taken. `parent` is the address typed for somebody under 15, `by_parent` says that a
    parent stands beside them, `personal` that the page was opened by the link of a mail to the person.
    """
    shown = visible(content, typed)
    values, faults = _values(shown, typed, customs, today)
    boxes = tuple(box for box in shown.boxes if box.name in ticked)
    noes = tuple(box for box in shown.refusals if box.name in refused)
    if boxes and not personal and "email" not in values and "email" not in faults:
        faults["email"] = "to_confirm"
    asked = ""
    if boxes and not by_parent and _young(values.get("born_on"), today):
        asked, wrong = _parent(parent, str(values.get("email", "")))
        faults |= {BOXES: wrong} if wrong else {}
    if not faults and not personal and not {"email", "mobile"} & set(values):
        faults["email" if content.asks("email") else "mobile"] = "missing"
    return Read(
        values=values,
        ticked=boxes,
        refused=noes,
        parent=asked,
        by_parent=by_parent,
        faults=faults,
    )


def _values(
    shown: Content, typed: Mapping[str, str], customs: Mapping[str, CustomCard], today: date
) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for block in shown.fields:
        told = _CONTROL.sub(" ", typed.get(block.field, "")).strip()
        if not told:
            if block.required:
                faults[block.field] = "missing"
            continue
        try:
            values[block.field] = _value(block, told, customs, today)
        except Rejected as wrong:
            faults[block.field] = wrong.code
    return values, faults


def _parent(typed: str, own: str) -> tuple[str, str]:
    """Return the address of a parent as it can be kept, and what is wrong with it: none, no address, one's own."""
    if not typed.strip():
        return "", "parent"
    try:
        told = read_channel("email", _CONTROL.sub(" ", typed).strip()[:300]).value
    except Rejected:
        return "", "parent_email"
    return ("", "parent_same") if told == own else (told, "")


def _value(block: Block, told: str, customs: Mapping[str, CustomCard], today: date) -> str:
    name = block.field
    if name in ("given_name", "family_name"):
        return _name(told)
    if name == "email":
        return read_channel("email", told[:300]).value
    if name == "mobile":
        return read_channel("phone", told[:40]).value
    if name == "postcode":
        if not _POSTCODE.fullmatch(told):
            raise Rejected("postcode")
        return squeeze(told).upper()
    if name == "born_on":
        return _born(told, today)
    card = customs.get(name.removeprefix(CUSTOM))
    if card is None:
        raise Rejected("gone")
    return canonical(card.kind, told, card.choices)


def _name(told: str) -> str:
    name = squeeze(told)
    if len(name) > _NAME:
        raise Rejected("long")
    if not any(c.isalpha() for c in name):
        raise Rejected("name")
    return name


def _born(told: str, today: date) -> str:
    day = canonical("date", told[:40])
    born = date.fromisoformat(day)
    if born > today or today.year - born.year > _OLDEST:
        raise Rejected("date")
    return day


def _young(born: str | None, today: date) -> bool:
    return bool(born) and today < birthday(date.fromisoformat(str(born)), MAJORITY)
