"""Orders 4d to 6: data that come from elsewhere, the clock, the address, the hours and the caps."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import merge

from carnet.law.rules.book_person import CONSUMER, FRANCE
from carnet.law.rules.case import CALLS, Case
from carnet.law.rules.days import ONE_DAY, hours_after, one_month_to_tell
from carnet.law.rules.hours import CALLING, TEXTING
from carnet.law.rules.known import concerns
from carnet.law.rules.rule import Rule, Stage
from carnet.law.types import Fact

SMS = frozenset({"sms"})
_CAP, _WINDOW, _COOL_OFF = 4, 30, 60
_MOBILES = ("+336", "+337")
_NATURAL = frozenset({"consumer", "professional"})


def _untold(case: Case) -> bool:
    known = case.known
    return bool(known.third_party) and not known.by.get("notice")


def _late(case: Case) -> bool:
    return _untold(case) and case.month_passed


def _not_carried(case: Case) -> bool:
    return _untold(case) and "notice" not in case.message.carries


def _expired(case: Case) -> bool:
    """The duration has passed since the last act, or no act is dated; a contract in progress holds the clock still."""
    if case.renewal or case.contract:
        return False
    last = case.known.clock_ends
    return last is None or case.day > last


def _bounced(case: Case) -> bool:
    """A hard bounce on the channel, and no agreement for it since, which would bring a live address."""
    channel = case.message.channel
    hard = [
        f
        for f in case.known.all("bounce")
        if f.severity == "hard" and concerns(f.channels, channel)
    ]
    if not hard:
        return False
    last = max(case.known.late(f.at) for f in hard)
    fresh = (
        f for f in case.known.yeses if f.channels and channel in f.channels and f.proof == "kept"
    )
    return not any(case.known.early(f.at) >= last for f in fresh)


def _hidden(case: Case) -> bool:
    return case.message.caller_number == "hidden"


def _mobile_shown(case: Case) -> bool:
    return case.message.caller_number.startswith(_MOBILES)


def _days_of(case: Case, facts: list[Fact]) -> list[date]:
    return [d for f in facts if (d := case.known.day(f.at))]


def _cooling(case: Case) -> bool:
    refused = _days_of(case, case.known.by.get("call_refused", []))
    return any((case.day - d).days <= _COOL_OFF for d in refused)


def _capped(case: Case) -> bool:
    attempts = _days_of(case, case.known.by.get("call_attempt", []))
    return sum((case.day - d).days < _WINDOW for d in attempts) >= _CAP


def _closed_to_calls(case: Case) -> bool:
    if case.in_slot:
        return False
    return not CALLING.is_open(case.at, case.known.zone)


def _closed_to_texts(case: Case) -> bool:
    return not TEXTING.is_open(case.at, case.known.zone)


def _closed_in_america(case: Case) -> bool:
    return not 8 <= case.at.astimezone(case.known.zone).hour < 21


# fmt: off
AFTER_BASIS: tuple[Rule, ...] = (
    Rule(
        id="L-01", reason="R_ART14_LATE", stage=Stage.ORIGIN, force="LAW", reference="RGPD, art. 14(3)",
        sentence_fr="Qui n'a pas donné ses données lui-même doit l'apprendre dans le mois ; passé ce délai, informez-le d'abord, sans publicité.",
        sentence_en="Whoever did not give the data has to be told within a month; after that, tell them first, without promotion.",
        natures=_NATURAL, holds=_late, needs=("source", "collected_on"), only_with=("collected",),
    ),
    Rule(
        id="L-01", reason="R_ART14_MISSING", stage=Stage.ORIGIN, force="LAW", reference="RGPD, art. 14(3)b",
        sentence_fr="Au plus tard, le premier message dit d'où viennent les données et comment refuser.",
        sentence_en="At the latest, the first message says where the data come from and how to refuse.",
        natures=_NATURAL, holds=_not_carried, needs=("source",), only_with=("collected",),
    ),
    Rule(
        id="R-02", reason="R_RETENTION_EXPIRED", stage=Stage.CLOCK, force="SOFT", reference="CNIL, délib. 2021-131",
        sentence_fr="Trois ans sans acte de la personne (achat, demande, clic), ou la durée choisie à la place : plus de prospection, professionnels compris. Ouvrir un e-mail n'est pas un acte.",
        sentence_en="Three years without an act of the person (purchase, request, click), or the duration chosen instead: no more marketing, professionals included. Opening an e-mail is no act.",
        natures=_NATURAL, laws=frozenset({"FR", "BE", ""}), holds=_expired, needs=("last_contact",),
    ),
    Rule(
        id="E-08", reason="R_HARD_BOUNCE", stage=Stage.ADDRESS, force="PRACTICE", reference="RFC 3463 ; usage des messageries",
        sentence_fr="Une adresse qui n'existe plus ne reçoit plus rien.",
        sentence_en="An address that no longer exists receives nothing more.",
        holds=_bounced, only_with=("bounce",),
    ),
    Rule(
        id="P-22", reason="R_CALLER_ID", stage=Stage.ADDRESS, force="LAW", reference="C. conso., art. L221-17",
        sentence_fr="Un appel commercial montre un numéro ; le masquer est interdit.",
        sentence_en="A sales call shows a number; hiding it is forbidden.",
        channels=CALLS, holds=_hidden,
    ),
    Rule(
        id="P-27", reason="R_CALLER_ID", stage=Stage.ADDRESS, force="LAW", reference="CPCE, art. L44 VI ; Arcep, décision 2022-1583",
        sentence_fr="Un automate d'appel n'affiche pas de numéro en 06 ou 07.",
        sentence_en="An automated caller may not show a 06 or 07 number.",
        channels=frozenset({"automated_call"}), laws=FRANCE, in_force_from=date(2023, 1, 1), holds=_mobile_shown,
    ),
    Rule(
        id="P-20", reason="R_COOL_OFF_60D", stage=Stage.DELIVERY, force="LAW", reference="C. conso., art. D223-9",
        sentence_fr="Après un refus au téléphone, pas d'appel pendant soixante jours pleins.",
        sentence_en="After a refusal on the phone, no call for sixty full days.",
        natures=CONSUMER, channels=CALLS, laws=FRANCE, in_force_from=date(2023, 3, 1), holds=_cooling, only_with=("call_refused",),
    ),
    Rule(
        id="P-19", reason="R_FREQ_CAP", stage=Stage.DELIVERY, force="LAW", reference="C. conso., art. D223-9",
        sentence_fr="Quatre appels ou tentatives au plus en trente jours.",
        sentence_en="Four calls or attempts at most in thirty days.",
        natures=CONSUMER, channels=CALLS, laws=FRANCE, in_force_from=date(2023, 3, 1), holds=_capped, only_with=("call_attempt",),
    ),
    Rule(
        id="P-17", reason="R_OUT_OF_HOURS", stage=Stage.DELIVERY, force="LAW", reference="C. conso., art. D223-9 ; C. trav., art. L3133-1",
        sentence_fr="Un particulier ne s'appelle que du lundi au vendredi, de 10 h à 13 h et de 14 h à 20 h chez lui, hors jours fériés.",
        sentence_en="A consumer is only called Monday to Friday, 10:00-13:00 and 14:00-20:00 at their place, no holidays.",
        natures=CONSUMER, channels=CALLS, laws=FRANCE, in_force_from=date(2023, 3, 1), holds=_closed_to_calls,
    ),
    Rule(
        id="P-30", reason="R_QUIET_HOURS", stage=Stage.DELIVERY, force="PRACTICE", reference="Usage de la profession, aucun texte",
        sentence_fr="Un SMS publicitaire part du lundi au samedi, de 8 h à 20 h, hors jours fériés.",
        sentence_en="A marketing text leaves Monday to Saturday, 08:00-20:00, no holidays.",
        natures=CONSUMER, channels=SMS, laws=FRANCE, holds=_closed_to_texts,
    ),
    Rule(
        id="U-13", reason="R_QUIET_HOURS", stage=Stage.DELIVERY, force="LAW", reference="TCPA, 47 CFR 64.1200",
        sentence_fr="États-Unis : un SMS ou un appel publicitaire part de 8 h à 21 h chez la personne.",
        sentence_en="United States: marketing texts and calls leave between 08:00 and 21:00 at the person's place.",
        natures=CONSUMER, channels=SMS | CALLS, laws=frozenset({"US"}), holds=_closed_in_america,
    ),
)
# fmt: on


def delivery_instants(case: Case) -> Iterator[datetime]:
    """Yield, in order, the moments after the case when hours, caps, cool-off or a picked slot may change the answer."""
    channel, zone = case.message.channel, case.known.zone
    hours = (0, 8, 20, 21) if channel in SMS else (0, 8, 10, 13, 14, 20, 21)
    yes = case.speech.yes
    slots = sorted(s for s in (yes.slot if yes and yes.slot else ()) if s > case.at)
    return merge(hours_after(case.at, zone, hours), slots)


def days_of_change(case: Case) -> list[date]:
    """Return the days on which the origin, the clock, a contract or an old number check may change the answer."""
    known = case.known
    days = [known.clock_ends + ONE_DAY] if known.clock_ends else []
    for fact in known.third_party:
        if day := known.day(fact.at):
            days.append(one_month_to_tell(day) + ONE_DAY)
    for fact in known.by.get("contract", ()):
        if fact.ended:
            days.append(fact.ended + ONE_DAY)
    for fact in known.by.get("bloctel_check", ()):
        if day := known.day(fact.at):
            days.append(day + timedelta(days=31))
    return days
