"""Own cases of the rulebook, one line each: the question, the answer, and the moment it turns."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from carnet.kit.clock import PARIS
from carnet.law.types import Fact, Facts, Message, Person, Sender, Use

SHOP = "ATELIER NORD"
OTHER = "ATELIER SUD"
NOON = datetime(2027, 3, 10, 11, 0, tzinfo=PARIS)  # a Wednesday, after the phone law
BEFORE = datetime(2026, 6, 16, 11, 0, tzinfo=PARIS)  # a Tuesday, before it


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """Return a moment; without offset it is Paris time."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=PARIS) if found.tzinfo is None else found


def yes(at: str | None = "2026-05-04", **changes: Any) -> Fact:
    """Return a valid agreement to e-mail offers, changed as asked."""
    held = Fact(
        "consent",
        day(at) if at else None,
        status="given",
        channels=("email",),
        purposes=("promotion",),
        beneficiaries=(SHOP,),
        how="ticked_by_person",
        medium="web",
        proof="kept",
        wording="Je veux bien recevoir vos offres",
    )
    return replace(held, **changes)


def told(at: str = "2026-05-04", **changes: Any) -> Fact:
    """Return an information with a way to refuse."""
    return replace(Fact("notice", day(at), optout_offered=True), **changes)


def sold(at: str = "2026-05-04") -> Fact:
    """Return an order."""
    return Fact("order", day(at))


def collected(source: str, at: str | None = "2027-03-01", **changes: Any) -> Fact:
    """Return a collection from a source."""
    return replace(Fact("collected", day(at) if at else None, source=source), **changes)


def consumer(**changes: Any) -> Person:
    """Return a consumer in France."""
    return replace(Person("consumer"), **changes)


def offer(channel: str = "email", **changes: Any) -> Message:
    """Return an offer of our own, similar and related to the job."""
    held = Message(channel, "promotion", similar_to_purchase=True, relates_to_profession=True)
    return replace(held, **changes)


@dataclass(frozen=True, kw_only=True)
class Own:
    """A case: what is known, what is asked, when, and the answer."""

    name: str
    history: tuple[Fact, ...]
    asked: Message | Use
    reason: str
    rule: str
    until: str | None = None
    person: Person = Person("consumer")
    at: datetime = NOON

    @property
    def facts(self) -> Facts:
        """Return the facts of the case."""
        return Facts(self.person, Sender(SHOP), self.history)


PRO = Person("professional")
YANKEE = Person("consumer", country="US", region="US-CA")
CUSTOMER = (told(mentions=("sms",)), sold())
RENEWED = "2029-05-05T00:00+02:00"
HOUSE_WORKS = "energy_works"


def _case(name: str, *history: Fact, **rest: Any) -> Own:
    rest.setdefault("asked", offer())
    return Own(name=name, history=history, **rest)


MESSAGES: tuple[Own, ...] = (
    _case("dead", *CUSTOMER, Fact("death_reported", day("2027-01-05")), asked=Message("email", "service"), reason="R_DECEASED", rule="D-12"),
    _case("erased, back by a file", Fact("request", day("2026-06-01"), right="erasure", status="done"), collected("old_file"), reason="R_ERASED", rule="D-05"),
    _case("erased, then bought again", Fact("request", day("2025-06-01"), right="erasure", status="done"), *CUSTOMER, reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("objected to everything", *CUSTOMER, Fact("objection", day("2026-09-01")), reason="R_OBJECTION", rule="C-10"),
    _case("objected to texts only", *CUSTOMER, Fact("objection", day("2026-09-01"), channels=("sms",)), reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("refused when asked", *CUSTOMER, yes(status="refused", proof=""), reason="R_OBJECTION", rule="C-10"),
    _case("objected to calls by people, called by a machine", yes(channels=("automated_call",)), Fact("objection", day("2026-09-01"), channels=("phone",)), asked=offer("automated_call"), reason="R_OBJECTION", rule="C-10"),
    _case("complained", yes(), Fact("complaint", day("2026-09-01"), channels=("email",)), reason="R_COMPLAINT", rule="E-09"),
    _case("frozen", *CUSTOMER, Fact("request", day("2027-02-01"), right="restriction", status="open"), asked=Message("email", "service"), reason="R_RESTRICTED", rule="D-06"),
    _case("asked to be erased, not answered yet", *CUSTOMER, Fact("request", day("2027-03-01"), right="erasure", status="open"), reason="R_RESTRICTED", rule="D-05"),
    _case("service after an objection", *CUSTOMER, Fact("objection", day("2026-09-01")), asked=Message("email", "service"), reason="A_TRANSACTIONAL", rule="P-34"),
    _case("training paid by the state, by post", *CUSTOMER, asked=offer("post", sector="cpf_training"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("energy works by phone, agreed", yes(channels=("phone",)), asked=offer("phone", sector=HOUSE_WORKS), reason="R_SECTOR_BAN", rule="P-16"),
    _case("energy works by phone in 2021, agreed", yes("2021-01-04", channels=("phone",)), asked=offer("phone", sector=HOUSE_WORKS), at=moment("2021-03-10T11:00"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("energy works by e-mail, agreed", yes(), asked=offer(sector=HOUSE_WORKS), reason="R_SECTOR_BAN", rule="P-16"),
    _case("adaptation by phone, agreed", yes(channels=("phone",)), asked=offer("phone", sector="adaptation_works"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("adaptation by e-mail before the ban", yes("2025-01-06"), asked=offer(sector="adaptation_works"), at=moment("2025-03-04T11:00"), reason="A_CONSENT", rule="P-01", until="2025-07-02T00:00+02:00"),
    _case("child of 13, customer", *CUSTOMER, person=consumer(birth_date=day("2013-09-15")), reason="R_MINOR", rule="C-08", until="2028-09-15T00:00+02:00"),
    _case("child of 13 with a parent", yes(with_parent=True), person=consumer(birth_date=day("2013-09-15")), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("agreed alone at 14, now 15", yes(), person=consumer(birth_date=day("2012-01-15")), reason="R_MINOR", rule="C-08"),
    _case("chosen by health", yes(), asked=offer(special_category="health"), reason="R_ART9", rule="C-09"),
    _case("chosen by health, explicitly agreed", yes(special_categories=("health",)), asked=offer(special_category="health"), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("promotion inside a service message", told(), asked=Message("email", "service", contains_promotion=True), reason="R_MIXED_PROMO", rule="P-03"),
    _case("promotion inside a service message after a withdrawal", *CUSTOMER, yes("2026-08-03", status="withdrawn"), asked=Message("email", "service", contains_promotion=True, similar_to_purchase=True), reason="R_MIXED_PROMO", rule="P-03"),
    _case("withdrawn, though a customer", *CUSTOMER, yes(), yes("2026-08-03", status="withdrawn"), reason="R_WITHDRAWN", rule="C-06"),
    _case("stopped by the link after an agreement", yes(), Fact("unsubscribe", day("2026-08-03"), channels=("email",)), reason="R_WITHDRAWN", rule="C-06"),
    _case("stopped by the link without an agreement", *CUSTOMER, Fact("unsubscribe", day("2026-08-03"), channels=("email",)), reason="R_OBJECTION", rule="C-10"),
    _case("agreed again after a withdrawal", yes(), yes("2026-08-03", status="withdrawn"), yes("2026-10-05"), reason="A_CONSENT", rule="P-01", until="2029-10-06T00:00+02:00"),
    _case("agreed and withdrawn the same day", yes(), yes(status="withdrawn"), reason="R_WITHDRAWN", rule="C-06"),
    _case("the one question", yes("2024-05-06"), asked=Message("email", "renewal_request"), reason="A_RENEWAL_REQUEST", rule="R-05"),
    _case("the question a second time", yes("2024-05-06"), Fact("renewal_asked", day("2027-02-01")), asked=Message("email", "renewal_request"), reason="R_RETENTION_EXPIRED", rule="R-05"),
    _case("the question without a dated trace", told(), collected("from_person", None), asked=Message("post", "renewal_request"), reason="R_RETENTION_EXPIRED", rule="R-05"),
    _case("the question without a basis", sold(), asked=Message("email", "renewal_request"), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-04"),
    _case("a slot picked on a Sunday", yes("2027-03-11", channels=("phone",), purposes=("requested_offer",), slot=(moment("2027-03-14T10:00"), moment("2027-03-14T11:00"))), asked=Message("phone", "requested_offer"), at=moment("2027-03-14T10:30"), reason="A_REQUESTED_SLOT", rule="P-18", until="2027-03-14T11:00+01:00"),
    _case("agreed by phone", yes(channels=("phone",)), asked=offer("phone"), reason="A_CONSENT", rule="P-14", until="2027-03-10T13:00+01:00"),
    _case("agreed by e-mail", yes(), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("contract in progress, called about it", Fact("contract", day("2026-05-04")), asked=offer("phone", relates_to_contract=True), reason="A_CONTRACT_IN_PROGRESS", rule="P-15", until="2027-03-10T13:00+01:00"),
    _case("contract ends today", told(), Fact("contract", day("2024-05-06"), ended=day("2027-03-10")), asked=offer("phone", relates_to_contract=True), at=moment("2027-03-10T19:00"), reason="A_CONTRACT_IN_PROGRESS", rule="P-15", until="2027-03-10T20:00+01:00"),
    _case("press by phone", *CUSTOMER, asked=offer("phone", sector="press"), reason="A_PRESS_EXCEPTION", rule="P-25", until="2027-03-10T13:00+01:00"),
    _case("called before the law of 2026", told("2026-01-05"), sold("2026-01-05"), Fact("bloctel_check", day("2026-06-01")), asked=offer("phone"), at=BEFORE, reason="A_PHONE_OPTOUT_OLD", rule="P-13", until="2026-06-16T13:00+02:00"),
    _case("called before the law, number never checked", told("2026-01-05"), sold("2026-01-05"), asked=offer("phone"), at=BEFORE, reason="R_BLOCTEL", rule="P-13"),
    _case("called before the law, check of 31 days ago", told("2026-01-05"), Fact("bloctel_check", day("2026-05-16")), asked=offer("phone"), at=BEFORE, reason="R_BLOCTEL", rule="P-13"),
    _case("appeal for gifts", told(), sold(), asked=Message("email", "charity_appeal"), reason="A_NON_COMMERCIAL", rule="P-10", until=RENEWED),
    _case("free account of a paid service", told(), Fact("account_created", day("2026-05-04"), freemium=True), reason="A_SOFT_OPTIN", rule="P-05", until=RENEWED),
    _case("informed customer by e-mail", *CUSTOMER, reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("informed customer by text", *CUSTOMER, asked=offer("sms"), reason="A_SOFT_OPTIN", rule="P-04", until="2027-03-10T20:00+01:00"),
    _case("customer not told of texts", told(), sold(), asked=offer("sms"), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-04"),
    _case("professional by e-mail", told(), collected("from_person", "2026-05-04"), person=PRO, reason="A_B2B_LI", rule="P-07", until=RENEWED),
    _case("professional by phone, early", told(), collected("from_person", "2026-05-04"), asked=offer("phone"), person=PRO, at=moment("2027-03-10T08:00"), reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("professional by a machine", told(), collected("from_person", "2026-05-04"), asked=offer("automated_call"), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("address of a company", person=Person("company"), reason="A_LEGAL_PERSON", rule="P-08"),
    _case("address of a company in Belgium", person=Person("company", country="BE"), reason="A_LEGAL_PERSON", rule="P-08"),
    _case("informed person by post", told(), sold(), asked=offer("post"), reason="A_POST_OPTOUT", rule="P-28", until=RENEWED),
    _case("mailed in America", told(), sold(), asked=offer(carries=("optout", "postal_address")), person=YANKEE, reason="A_CAN_SPAM", rule="U-12"),
    _case("mailed in America without an address", told(), sold(), person=YANKEE, reason="R_NO_CONSENT", rule="U-13"),
    _case("box ticked in advance", yes(how="pre_ticked"), reason="R_CONSENT_INVALID", rule="C-03"),
    _case("box ticked in advance, but an informed customer", yes(how="pre_ticked"), *CUSTOMER, reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("agreement to play", yes(how="forced"), reason="R_CONSENT_INVALID", rule="C-05"),
    _case("refusal in small print", yes(how="unequal_buttons"), reason="R_CONSENT_INVALID", rule="C-12"),
    _case("agreement for partners", yes(beneficiaries=()), reason="R_CONSENT_NOT_FOR_US", rule="L-03"),
    _case("agreement for us, goods of another", yes(), asked=offer(for_entity=OTHER), reason="R_CONSENT_NOT_FOR_US", rule="L-03"),
    _case("vendor's word", yes(None, how="not_recorded", proof="vendor_only", collected_by="vendeur"), collected("bought_list"), reason="R_NO_PROOF", rule="L-02"),
    _case("column that says yes", yes(None, how="not_recorded", proof="missing"), sold(), reason="R_NO_PROOF", rule="C-02"),
    _case("asked to confirm, never confirmed", yes(double_opt_in=False), reason="R_NO_PROOF", rule="C-02"),
    _case("spoken and recorded", yes(how="spoken", medium=""), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("proof without a day", yes(None), reason="R_NO_PROOF", rule="C-02"),
    _case("proven once, column later", yes(), yes("2026-12-01", how="not_recorded", proof="missing"), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("account without an order", told(), Fact("account_created", day("2026-05-04")), reason="R_NO_SALE", rule="P-05"),
    _case("offer of another kind", *CUSTOMER, asked=offer(similar_to_purchase=False), reason="R_NOT_SIMILAR", rule="P-04"),
    _case("offer of a sister company", *CUSTOMER, asked=offer(for_entity=OTHER), reason="R_OTHER_ENTITY", rule="P-04"),
    _case("customer never told", sold(), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-04"),
    _case("two conditions missing", sold(), asked=offer(similar_to_purchase=False), reason="R_NO_CONSENT", rule="P-01"),
    _case("professional, holidays", told(), collected("from_person", "2026-05-04"), asked=offer(relates_to_profession=False), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07"),
    _case("professional never told", collected("from_person", "2026-05-04"), person=PRO, reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-07"),
    _case("letter, never told", sold(), asked=offer("post"), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-28"),
    _case("agreed to e-mail, texted", yes(), asked=offer("sms"), reason="R_CHANNEL_NOT_COVERED", rule="C-04"),
    _case("customer called since the law", *CUSTOMER, asked=offer("phone"), reason="R_NO_PHONE_CONSENT", rule="P-13"),
    _case("customer called by a machine", *CUSTOMER, asked=offer("automated_call"), reason="R_NO_PHONE_CONSENT", rule="P-12"),
    _case("nothing at all", collected("from_person"), reason="R_NO_CONSENT", rule="P-01"),
    _case("private message", *CUSTOMER, asked=offer("messaging"), reason="R_NO_CONSENT", rule="P-01"),
    _case("texted in America without a paper", yes(channels=("sms",), medium="", how="spoken"), asked=offer("sms"), person=YANKEE, reason="R_NO_PROOF", rule="C-02"),
    _case("called in America", told(), sold(), asked=offer("phone"), person=YANKEE, reason="R_NO_CONSENT", rule="U-13"),
    _case("professional in Spain", told(), collected("from_person", "2026-05-04"), person=Person("professional", country="ES"), reason="R_NO_CONSENT", rule="P-36"),
    _case("from a list, told too late", collected("public_list", "2027-01-04"), asked=offer("post", carries=("notice", "optout")), reason="R_ART14_LATE", rule="L-01"),
    _case("from a list, not told", collected("public_list"), asked=offer("post"), reason="R_ART14_MISSING", rule="L-01"),
    _case("from a list, told in the letter", collected("public_list"), asked=offer("post", carries=("notice", "optout")), reason="A_POST_OPTOUT", rule="P-28", until="2027-04-02T00:00+02:00"),
    _case("from a list, the month ends on 1 May", collected("public_list", "2027-04-01"), asked=offer("post", carries=("notice", "optout")), at=moment("2027-04-05T11:00"), reason="A_POST_OPTOUT", rule="P-28", until="2027-05-04T00:00+02:00"),
    _case("three years and a day", told("2024-03-08"), sold("2024-03-09"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("last day of the three years", told("2024-03-08"), sold("2024-03-10"), reason="A_SOFT_OPTIN", rule="P-04", until="2027-03-11T00:00+01:00"),
    _case("an old file restarts nothing", told("2023-03-08"), sold("2023-03-10"), collected("old_file", "2027-01-04"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("an opened mail restarts nothing", told("2023-03-08"), sold("2023-03-10"), Fact("open", day("2027-01-04")), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("a click restarts the clock", told("2023-03-08"), sold("2023-03-10"), Fact("click", day("2027-01-04")), reason="A_SOFT_OPTIN", rule="P-04", until="2030-01-05T00:00+01:00"),
    _case("leap day", told("2024-02-29"), sold("2024-02-29"), at=moment("2027-02-28T23:59:59"), reason="A_SOFT_OPTIN", rule="P-04", until="2027-03-01T00:00+01:00"),
    _case("leap day, over", told("2024-02-29"), sold("2024-02-29"), at=moment("2027-03-01T00:00:00"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("Réunion, last second of its day", told("2024-03-10"), sold("2024-03-10"), person=consumer(region="FR-974"), at=moment("2027-03-10T20:59:59"), reason="A_SOFT_OPTIN", rule="P-04", until="2027-03-11T00:00+04:00"),
    _case("Réunion, the next second", told("2024-03-10"), sold("2024-03-10"), person=consumer(region="FR-974"), at=moment("2027-03-10T21:00"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("no dated trace", told(), collected("from_person", None), asked=offer("post"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("dead address", *CUSTOMER, Fact("bounce", day("2026-06-02"), channels=("email",), severity="hard"), reason="R_HARD_BOUNCE", rule="E-08"),
    _case("full mailbox", *CUSTOMER, Fact("bounce", day("2026-06-02"), channels=("email",), severity="soft"), reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("hidden number", yes(channels=("phone",)), asked=offer("phone", caller_number="hidden"), reason="R_CALLER_ID", rule="P-22"),
    _case("machine with a mobile number", yes(channels=("automated_call",)), asked=offer("automated_call", caller_number="+33712345678"), reason="R_CALLER_ID", rule="P-27"),
    _case("refused on the phone 60 days ago", yes(channels=("phone",)), Fact("call_refused", day("2027-01-09")), asked=offer("phone"), reason="R_COOL_OFF_60D", rule="P-20", until="2027-03-11T10:00+01:00"),
    _case("refused on the phone 61 days ago", yes(channels=("phone",)), Fact("call_refused", day("2027-01-08")), asked=offer("phone"), reason="A_CONSENT", rule="P-14", until="2027-03-10T13:00+01:00"),
    _case("four calls, the first 29 days ago", yes(channels=("phone",)), *(Fact("call_attempt", day(d)) for d in ("2027-02-09", "2027-02-16", "2027-02-23", "2027-03-02")), asked=offer("phone"), reason="R_FREQ_CAP", rule="P-19", until="2027-03-11T10:00+01:00"),
    _case("four calls, the first 30 days ago", yes(channels=("phone",)), *(Fact("call_attempt", day(d)) for d in ("2027-02-08", "2027-02-16", "2027-02-23", "2027-03-02")), asked=offer("phone"), reason="A_CONSENT", rule="P-14", until="2027-03-10T13:00+01:00"),
    _case("called at lunch", yes(channels=("phone",)), asked=offer("phone"), at=moment("2027-03-10T13:00"), reason="R_OUT_OF_HOURS", rule="P-17", until="2027-03-10T14:00+01:00"),
    _case("called on Easter Monday", yes(channels=("phone",)), asked=offer("phone"), at=moment("2027-03-29T11:00"), reason="R_OUT_OF_HOURS", rule="P-17", until="2027-03-30T10:00+02:00"),
    _case("texted on a Sunday", *CUSTOMER, asked=offer("sms"), at=moment("2027-03-14T11:00"), reason="R_QUIET_HOURS", rule="P-30", until="2027-03-15T08:00+01:00"),
    _case("texted in America at 21:30", yes(channels=("sms",)), asked=offer("sms"), person=YANKEE, at=moment("2027-03-10T21:30-08:00"), reason="R_QUIET_HOURS", rule="U-13", until="2027-03-11T08:00-08:00"),
    _case("sole trader, private card", told(), collected("from_person", "2026-05-04", context="private"), person=Person("sole_trader"), reason="R_NO_CONSENT", rule="P-01"),
    _case("sole trader, work site", told(), collected("company_website", "2027-03-01", context="professional"), person=Person("sole_trader"), reason="A_B2B_LI", rule="P-07", until="2030-03-02T00:00+01:00"),
)  # fmt: skip

USES: tuple[Own, ...] = (
    _case("pixel, date of last open", asked=Use("open_tracking", tracking="last_open_date_only"), reason="A_PIXEL_EXEMPT", rule="K-07"),
    _case("pixel, agreed", yes(channels=("open_tracking",), purposes=("open_tracking",)), asked=Use("open_tracking", tracking="individual_statistics"), reason="A_CONSENT", rule="K-06"),
    _case("pixel, old address told in time", yes("2025-05-05"), told("2026-07-01", mentions=("open_tracking",)), asked=Use("open_tracking", tracking="individual_statistics"), reason="A_PIXEL_LEGACY", rule="K-08"),
    _case("pixel, old address told too late", yes("2025-05-05"), told("2026-07-15", mentions=("open_tracking",)), asked=Use("open_tracking", tracking="individual_statistics"), reason="R_PIXEL_NO_CONSENT", rule="K-06"),
    _case("own anonymous statistics", asked=Use("cookie", own_site_only=True, anonymous_statistics=True, tracker_months=13, data_months=25), reason="A_COOKIE_EXEMPT", rule="K-04"),
    _case("tracker kept too long", asked=Use("cookie", own_site_only=True, anonymous_statistics=True, tracker_months=14, data_months=25), reason="R_NO_CONSENT", rule="K-01"),
    _case("tracker agreed to", yes(channels=("cookie",), purposes=("cookies",)), asked=Use("cookie"), reason="A_CONSENT", rule="K-01"),
    _case("banner after six months", Fact("consent", day("2026-09-10"), status="refused", purposes=("cookies",)), asked=Use("cookie_banner"), reason="A_6M_PASSED", rule="K-03"),
    _case("banner a day early", Fact("consent", day("2026-09-11"), status="refused", purposes=("cookies",)), asked=Use("cookie_banner"), reason="R_CHOICE_6M", rule="K-03", until="2027-03-11T00:00+01:00"),
    _case("given to a named partner", yes(beneficiaries=(SHOP, OTHER)), asked=Use("transfer", recipient=OTHER, channel="email"), reason="A_CONSENT", rule="L-03", until=RENEWED),
    _case("given for letters", told(mentions=("transfer_to_partners",)), sold(), asked=Use("transfer", recipient=OTHER, channel="post"), reason="A_TRANSFER_OPTOUT", rule="L-04", until=RENEWED),
    _case("given to somebody not named", yes(), asked=Use("transfer", recipient=OTHER, channel="email"), reason="R_CONSENT_NOT_FOR_PARTNER", rule="L-03"),
    _case("given after an objection", told(mentions=("transfer_to_partners",)), sold(), Fact("objection", day("2026-09-01")), asked=Use("transfer", recipient=OTHER, channel="post"), reason="R_OBJECTION", rule="C-10"),
    _case("shared, 15 in California", told(mentions=("sale_or_sharing",)), asked=Use("ad_sharing", through="upload"), person=replace(YANKEE, birth_date=day("2012-01-05")), reason="R_UNDER16_NO_OPTIN", rule="U-07", until="2028-01-05T00:00-08:00"),
    _case("shared against the signal", told(mentions=("sale_or_sharing",)), Fact("gpc_signal", day("2027-01-05"), linked_to_person=True), asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="R_GPC", rule="U-06"),
    _case("shared after an opt-out", told(mentions=("sale_or_sharing",)), Fact("request", day("2027-01-05"), right="opt_out_of_sale", status="done"), asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="R_OBJECTION", rule="U-08"),
    _case("shared, told", told(mentions=("sale_or_sharing",)), asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="A_CCPA_NOTICE", rule="U-04"),
    _case("shared in France, agreed", yes(channels=("ad_sharing",), purposes=("sale_or_sharing",)), asked=Use("ad_sharing", through="upload"), reason="A_CONSENT", rule="P-01"),
    _case("shared in France", told(mentions=("sale_or_sharing",)), asked=Use("ad_sharing", through="upload"), reason="R_NO_CONSENT", rule="P-01"),
    _case("asked again after a year", Fact("request", day("2026-03-10"), right="opt_out_of_sale", status="done"), asked=Use("optin_prompt"), person=YANKEE, reason="A_12M_PASSED", rule="U-08"),
    _case("asked again too early", Fact("request", day("2026-03-11"), right="opt_out_of_sale", status="done"), asked=Use("optin_prompt"), person=YANKEE, reason="R_12M_NO_REASK", rule="U-08", until="2027-03-11T00:00-08:00"),
    _case("targeted against a limit", told(), Fact("request", day("2027-01-05"), right="limit_sensitive_data", status="done"), asked=Use("profiling", data="precise_geolocation"), person=YANKEE, reason="R_LIMIT_SENSITIVE", rule="U-05"),
    _case("targeted, told", told(), asked=Use("profiling", data="precise_geolocation"), person=YANKEE, reason="A_CCPA_NOTICE", rule="U-04"),
    _case("targeted in France", told(), asked=Use("profiling", data="precise_geolocation"), reason="R_NO_CONSENT", rule="C-09"),
    _case("provider under contract", asked=Use("processor_disclosure", written_contract=True), reason="A_SERVICE_PROVIDER", rule="U-09"),
    _case("provider without contract", asked=Use("processor_disclosure"), reason="R_NO_CONSENT", rule="U-09"),
)  # fmt: skip

ALL = (*MESSAGES, *USES)
