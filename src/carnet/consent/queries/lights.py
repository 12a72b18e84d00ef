"""The four contact lights beside a name, and the answer in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from carnet.consent.queries.spans import spans
from carnet.consent.queries.standing import NO_WAY, OFFERS, current, decision_of
from carnet.consent.queries.words import CHANNEL_LABELS, state_of, verdict, why
from carnet.consent.types import CHANNELS, NO_ADDRESS, ContactLights, Light
from carnet.law.types import Decision


def lights(ids: Sequence[int]) -> dict[int, ContactLights]:
    """Return the lights of contacts, one query for each five hundred."""
    found: defaultdict[int, dict[str, Decision]] = defaultdict(dict)
    for chosen, meant in spans(ids):
        for row in current().filter(**chosen, purpose=OFFERS):
            if row.contact_id in meant:
                found[row.contact_id][row.channel] = decision_of(row)
    return {pk: of_decisions(found.get(pk, {})) for pk in ids}


def of_decisions(decisions: Mapping[str, Decision]) -> ContactLights:
    """Return the lights for the decisions of one contact about offers, by channel; none is no address."""
    decisions = {channel: decisions.get(channel, NO_WAY) for channel in CHANNELS}
    shown = tuple(_light(channel, decisions[channel]) for channel in CHANNELS)
    open_ones = [c for c in CHANNELS if decisions[c].allowed]
    if open_ones == ["post"]:
        return _letters_only(shown, decisions)
    told = decisions[open_ones[0]] if open_ones else _first_no(decisions)
    return ContactLights(
        lights=shown, state=state_of(told), words=verdict(told), why=why(told), reason=told.reason
    )


def _light(channel: str, decision: Decision) -> Light:
    state = "unk" if decision.reason == NO_ADDRESS else state_of(decision)
    label = why(decision) or verdict(decision)
    return Light(channel=channel, state=state, label=f"{CHANNEL_LABELS[channel]}{_(' : ')}{label}")


def _first_no(decisions: Mapping[str, Decision]) -> Decision:
    """The answer of the first channel that has an address: what stops a person altogether stands on every channel."""
    ordered = [decisions[c] for c in CHANNELS if c in decisions]
    return next((d for d in ordered if d.reason != NO_ADDRESS), ordered[0])


def _letters_only(shown: tuple[Light, ...], decisions: Mapping[str, Decision]) -> ContactLights:
    others = {c: d for c, d in decisions.items() if c != "post"}
    told = _first_no(others) if others else decisions["post"]
    told = decisions["post"] if told.reason == NO_ADDRESS else told
    return ContactLights(
        lights=shown, state="cond", words=_("Courrier seulement"), why=why(told), reason=told.reason
    )
