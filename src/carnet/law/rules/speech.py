"""What a person said about one channel and purpose: the latest word, and whether a yes can stand."""

from dataclasses import dataclass
from datetime import date, datetime

from carnet.law.rules.days import BEFORE_ALL
from carnet.law.rules.known import PROSPECTING, Known, concerns
from carnet.law.types import Fact

MAJORITY = 15
_FORMS = {
    "pre_ticked": "silence",
    "terms_only": "silence",
    "unequal_buttons": "trick",
    "forced": "forced",
}
_WORDS = ("objection", "complaint", "withdrawn")


@dataclass(frozen=True, slots=True)
class Speech:
    """The outcome: `no` is "", "objection", "complaint" or "withdrawn"; `yes` a valid agreement still standing.

    `flaw` says what is wrong with the latest agreement when none is valid: "silence", "forced", "trick", "minor",
    "not_for_us" or "no_proof".
    """

    no: str = ""
    no_day: date | None = None
    yes: Fact | None = None
    yes_day: date | None = None
    flaw: str = ""


SILENCE = Speech()
_SPOKEN = frozenset({"consent", "objection", "unsubscribe", "complaint"})


def flaw_of(
    known: Known, fact: Fact, *, beneficiaries: tuple[str, ...], written: bool = False
) -> str:
    """Return what is wrong with an agreement, or nothing; in the order form, beneficiary, proof."""
    if fact.how in _FORMS:
        return _FORMS[fact.how]
    given_on = known.day(fact.at)
    if given_on and not known.age_on(given_on, MAJORITY) and not fact.with_parent:
        return "minor"
    if any(entity not in fact.beneficiaries for entity in beneficiaries):
        return "not_for_us"
    unproven = fact.proof != "kept" or fact.how == "not_recorded" or fact.at is None
    if unproven or fact.double_opt_in is False or (written and fact.medium not in ("web", "paper")):
        return "no_proof"
    return ""


def covers(fact: Fact, channel: str, purpose: str) -> bool:
    """Say whether an agreement names the channel and the purpose: exactly these and no other."""
    if fact.channels is None or channel not in fact.channels or fact.purposes is None:
        return False
    return (
        bool(PROSPECTING.intersection(fact.purposes))
        if purpose == "renewal_request"
        else purpose in fact.purposes
    )


def _purpose_stopped(purposes: tuple[str, ...] | None, purpose: str) -> bool:
    return purposes is None or purpose == "renewal_request" or purpose in purposes


def _noes(known: Known, channel: str, purpose: str) -> list[tuple[datetime, str, Fact]]:
    found: list[tuple[datetime, str, Fact]] = []
    for fact in known.all("objection"):
        if concerns(fact.channels, channel):
            found.append((known.late(fact.at), "objection", fact))
    for fact in known.all("complaint"):
        if concerns(fact.channels, channel):
            found.append((known.late(fact.at), "complaint", fact))
    for fact in known.all("unsubscribe"):
        if concerns(fact.channels, channel) and _purpose_stopped(fact.purposes, purpose):
            found.append((known.late(fact.at), _stop_word(known, fact, channel), fact))
    for fact in known.all("consent"):
        if fact.status == "given" or not _purpose_stopped(fact.purposes, purpose):
            continue
        if concerns(fact.channels, channel):
            word = "withdrawn" if fact.status == "withdrawn" else "objection"
            found.append((known.late(fact.at), word, fact))
    return found


def _stop_word(known: Known, stop: Fact, channel: str) -> str:
    """A stop takes an agreement back where there was one; otherwise it is an objection."""
    last = known.late(stop.at)
    given = (f for f in known.yeses if f.channels and channel in f.channels)
    return "withdrawn" if any(known.early(f.at) < last for f in given) else "objection"


def listen(
    known: Known,
    *,
    channel: str,
    purpose: str,
    beneficiaries: tuple[str, ...],
    written: bool = False,
) -> Speech:
    """Return what the person's words amount to for a channel and purpose.

    A no holds until a valid agreement given later; an agreement that cannot be proven lifts nothing. Where several
    noes hold, the strongest names the refusal.
    """
    if _SPOKEN.isdisjoint(known.by):
        return SILENCE
    yeses = [f for f in known.yeses if covers(f, channel, purpose)]
    flaws = [
        (known.early(f.at), flaw_of(known, f, beneficiaries=beneficiaries, written=written), f)
        for f in yeses
    ]
    valid = [(early, f) for early, flaw, f in flaws if not flaw]
    last_yes, yes = max(valid, key=lambda pair: pair[0], default=(BEFORE_ALL, None))
    noes = [n for n in _noes(known, channel, purpose) if n[0] >= last_yes]
    if noes:
        word = min((n[1] for n in noes), key=_WORDS.index)
        latest = max((n for n in noes if n[1] == word), key=lambda n: n[0])
        return Speech(no=word, no_day=known.day(latest[2].at))
    if yes is not None:
        return Speech(yes=yes, yes_day=known.day(yes.at))
    return Speech(flaw=_latest_flaw(flaws))


def _latest_flaw(flaws: list[tuple[datetime, str, Fact]]) -> str:
    """The latest word counts; agreements of the same instant are told by the first flaw of the order."""
    if not flaws:
        return ""
    last = max(early for early, _flaw, _fact in flaws)
    order = ("silence", "forced", "trick", "minor", "not_for_us", "no_proof")
    return min((flaw for early, flaw, _fact in flaws if early == last), key=order.index)
