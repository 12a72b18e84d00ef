"""One question at one instant: the known facts, the message or use, and the words that conditions are written in."""

from dataclasses import dataclass
from datetime import date, datetime

from carnet.law.rules.days import day_in, one_month_to_tell
from carnet.law.rules.known import Known, once
from carnet.law.rules.speech import Speech, listen
from carnet.law.types import Message, Use

FRENCH = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF", "TF"})
MAIL = frozenset({"email", "sms"})
CALLS = frozenset({"phone", "automated_call"})
ELECTRONIC = frozenset({"email", "sms", "messaging"})
_NO_USE = Use(kind="")


@dataclass(slots=True)
class Shared:
    """What does not change with the instant: the facts, the question, and the words heard about it."""

    known: Known
    message: Message
    use: Use
    law: str
    nature: str
    purpose: str
    speech: Speech


def law_of(country: str) -> str:
    """Return whose law protects the person: "FR", "US", "BE" or "" (any other: an agreement is always needed)."""
    if country in FRENCH:
        return "FR"
    return country if country in ("US", "BE") else ""


def _nature(known: Known, message: Message) -> str:
    kind = known.person.kind
    if kind in ("professional", "company"):
        return kind
    at_work = kind == "sole_trader" and any(
        f.context == "professional" for f in known.all("collected")
    )
    return "professional" if at_work and message.relates_to_profession else "consumer"


def share(known: Known, asked: Message | Use) -> Shared:
    """Prepare a question: whose law, which side of the person, and what was said about it."""
    if isinstance(asked, Use):
        message, use = (
            Message(channel=asked.channel or asked.kind, purpose=_purpose_of(asked)),
            asked,
        )
        named: tuple[str, ...] = (asked.recipient,) if asked.kind == "transfer" else ()
    else:
        message, use = asked, _NO_USE
        sender = known.sender.entity
        named = (sender,) if asked.for_entity in ("", sender) else (sender, asked.for_entity)
    law = law_of(known.person.country)
    mixed = message.contains_promotion and message.purpose in ("service", "renewal_request")
    purpose = "promotion" if mixed else message.purpose
    written = law == "US" and message.channel in ("sms", "automated_call")
    speech = listen(
        known, channel=message.channel, purpose=purpose, beneficiaries=named, written=written
    )
    return Shared(known, message, use, law, _nature(known, message), purpose, speech)


def _purpose_of(use: Use) -> str:
    return {
        "open_tracking": "open_tracking",
        "cookie": "cookies",
        "ad_sharing": "sale_or_sharing",
    }.get(use.kind, "promotion")


class Case:
    """A question at an instant; every property is a phrase of the rules' conditions."""

    def __init__(self, shared: Shared, at: datetime) -> None:
        """Ask the shared question at an instant."""
        self.shared = shared
        self.known = shared.known
        self.message = shared.message
        self.use = shared.use
        self.speech: Speech = shared.speech
        self.at = at
        self.day: date = day_in(at, shared.known.zone)

    @property
    def renewal(self) -> bool:
        """Say whether this only asks if the person wishes to go on."""
        return self.shared.purpose == "renewal_request"

    @property
    def mixed(self) -> bool:
        """Say whether a service message carries promotion."""
        return self.message.purpose == "service" and self.message.contains_promotion

    @property
    def own_offer(self) -> bool:
        """Say whether the goods are those of the sender."""
        return self.message.for_entity in ("", self.known.sender.entity)

    @property
    def similar(self) -> bool:
        """Say whether the offer is similar to a purchase; the renewal question offers nothing."""
        return self.message.similar_to_purchase or self.renewal

    @property
    def related(self) -> bool:
        """Say whether the offer relates to the person's job; the renewal question offers nothing."""
        return self.message.relates_to_profession or self.renewal

    @once
    def contract(self) -> bool:
        """Say whether a contract is in progress on the day."""
        return self.known.contract_on(self.day)

    @once
    def month_passed(self) -> bool:
        """Say whether the month to inform a person whose data come from elsewhere has passed, or cannot be counted."""
        days = [self.known.day(f.at) for f in self.known.third_party]
        return any(d is None or self.day > one_month_to_tell(d) for d in days)

    @once
    def in_slot(self) -> bool:
        """Say whether the person picked this moment for the call."""
        yes = self.speech.yes
        return bool(yes and yes.slot and yes.slot[0] <= self.at < yes.slot[1])
