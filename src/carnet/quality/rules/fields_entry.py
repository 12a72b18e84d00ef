"""What a value typed into a form is worth: the checks of mending, told to the person who types."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from carnet.kit.text import squeeze, words
from carnet.mending.rules.capitals import is_plain_case, name_case, town_case
from carnet.mending.rules.emails import mend_email
from carnet.mending.rules.phones import mend_phone
from carnet.mending.rules.postcodes import mend_postcode
from carnet.mending.rules.problems import PROBLEMS
from carnet.mending.types import Mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of a value: why it cannot be, what is in doubt, what it is likely to be; empty where there is nothing.

    `error` and `advice` are codes: of `mending.rules.problems`, or "place.unknown_postcode", "place.not_here".
    """

    error: str = ""
    advice: str = ""
    proposal: str = ""


def judge(
    kind: str, value: str, *, towns: Sequence[str] | None = None, country: str = "FR"
) -> Answer:
    """Return what a value is worth. `towns` are those of the postcode typed beside it, None when nobody knows them.

    An unknown kind and an empty value are worth nothing to say.
    """
    typed = squeeze(value)[:254]
    if not typed:
        return Answer()
    if kind == "contact":
        kind = "email" if "@" in typed or not any(c.isdigit() for c in typed) else "phone"
    if kind == "email":
        return _mended(mend_email(typed), typed.lower())
    if kind == "phone":
        found = mend_phone(typed, country)
        return _mended(found, found.value)
    if kind == "name":
        return _proposed(typed, name_case(typed)) if is_plain_case(typed) else Answer()
    if kind == "postcode":
        return _postcode(typed, towns, country)
    return _city(typed, towns) if kind == "city" else Answer()


def _mended(found: Mended, typed: str) -> Answer:
    """Tell a mended cell: a repair that mending is sure of is proposed too, since the person is here to say so."""
    level = PROBLEMS[found.problem].level if found.problem else ""
    proposal = found.proposal or (found.value if found.value != typed else "")
    if not found.value:
        return Answer(error=found.problem, proposal=proposal)
    return Answer(advice=found.problem if level == "doubt" else "", proposal=proposal)


def _postcode(typed: str, towns: Sequence[str] | None, country: str) -> Answer:
    found = mend_postcode(typed, country)
    if found.value and found.value != typed:
        return Answer(proposal=found.value)
    if not found.value:
        return Answer(error=found.problem, proposal=found.proposal)
    unknown = towns is not None and not towns and country == "FR"
    return Answer(advice="place.unknown_postcode" if unknown else "", proposal=found.proposal)


def _city(typed: str, towns: Sequence[str] | None) -> Answer:
    neat = town_case(typed)
    if not towns:
        return _proposed(typed, neat)
    known = {words(town): town for town in towns}
    if words(typed) in known:
        return _proposed(typed, neat)
    near = get_close_matches(words(typed), known, n=1, cutoff=0.75)
    only = known[near[0]] if near else towns[0] if len(towns) == 1 else ""
    return Answer(advice="place.not_here", proposal=only)


def _proposed(typed: str, better: str) -> Answer:
    return Answer(proposal=better) if better != typed else Answer()
