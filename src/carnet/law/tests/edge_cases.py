"""Cases at the edges of the book: who speaks first, the day a law changes, whom an entry leaves alone, known traps."""

from dataclasses import replace
from typing import Any

from carnet.law.tests.cases import (
    BEFORE,
    CUSTOMER,
    HOUSE_WORKS,
    OTHER,
    PRO,
    RENEWED,
    SHOP,
    YANKEE,
    Own,
    collected,
    consumer,
    day,
    moment,
    offer,
    sold,
    told,
    yes,
)
from carnet.law.types import Fact, Message, Use

TEENAGER = consumer(birth_date=day("2013-09-15"))
UNTIL_LUNCH = "2027-03-10T13:00+01:00"
RUNNING = Fact("contract", day("2026-05-04"))
SILENT = Fact("objection", day("2026-09-01"))
ERASED = Fact("request", day("2027-01-05"), right="erasure", status="done")
ERASING = Fact("request", day("2027-03-01"), right="erasure", status="open")
FROZEN = Fact("request", day("2027-02-01"), right="restriction", status="open")
SERVICE = Message("email", "service")
QUESTION = Message("email", "renewal_request")
MAILED = offer(carries=("optout", "postal_address"))


def _case(name: str, *history: Fact, **rest: Any) -> Own:
    rest.setdefault("asked", offer())
    return Own(name=name, history=history, **rest)


def by(channel: str, **changes: Any) -> Fact:
    """Return an agreement for one channel."""
    return yes(channels=(channel,), **changes)


def checked(at: str = "2026-06-10", *, listed: bool = False) -> Fact:
    """Return a match of the number with the no-call list."""
    return Fact("bloctel_check", day(at), listed=listed)


def calls(*days: str) -> tuple[Fact, ...]:
    """Return attempts to call."""
    return tuple(Fact("call_attempt", day(d)) for d in days)


def bounced(channel: str) -> Fact:
    """Return an address that does not exist."""
    return Fact("bounce", day("2027-03-02"), channels=(channel,), severity="hard")


# Both entries of a pair hold: the earlier one gives the answer.
FIRST_WORD: tuple[Own, ...] = (
    _case("erased, then dead", ERASED, Fact("death_reported", day("2027-02-05")), reason="R_DECEASED", rule="D-12"),
    _case("objected, then erased", SILENT, ERASED, reason="R_ERASED", rule="D-05"),
    _case("objected, data frozen", SILENT, FROZEN, reason="R_OBJECTION", rule="C-10"),
    _case("complained, data frozen", Fact("complaint", day("2026-09-01"), channels=("email",)), FROZEN, reason="R_COMPLAINT", rule="E-09"),
    _case("frozen, and asked to be erased", *CUSTOMER, FROZEN, ERASING, reason="R_RESTRICTED", rule="D-06"),
    _case("asked to be erased, training paid by the state", yes(), ERASING, asked=offer(sector="cpf_training"), reason="R_RESTRICTED", rule="D-05"),
    _case("the question in a picked slot", by("phone", slot=(moment("2027-03-10T10:30"), moment("2027-03-10T11:30"))), asked=Message("phone", "renewal_request"), reason="A_RENEWAL_REQUEST", rule="R-05", until="2027-03-10T13:00+01:00"),
    _case("teenager, training paid by the state", yes(), asked=offer(sector="cpf_training"), person=TEENAGER, reason="R_SECTOR_BAN", rule="P-16"),
    _case("teenager, energy works by phone", by("phone"), asked=offer("phone", sector=HOUSE_WORKS), person=TEENAGER, reason="R_SECTOR_BAN", rule="P-16"),
    _case("teenager, energy works by e-mail", yes(), asked=offer(sector=HOUSE_WORKS), person=TEENAGER, reason="R_SECTOR_BAN", rule="P-16"),
    _case("teenager, adaptation by phone", by("phone"), asked=offer("phone", sector="adaptation_works"), person=TEENAGER, reason="R_SECTOR_BAN", rule="P-16"),
    _case("teenager chosen by health", *CUSTOMER, asked=offer(special_category="health"), person=TEENAGER, reason="R_MINOR", rule="C-08"),
    _case("promotion inside a service message, chosen by health", told(), asked=Message("email", "service", contains_promotion=True, special_category="health"), reason="R_ART9", rule="C-09"),
    _case("promotion inside a service message, agreed", yes(), asked=Message("email", "service", contains_promotion=True), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("the question after a withdrawal", *CUSTOMER, yes("2026-08-03", status="withdrawn"), asked=QUESTION, reason="R_WITHDRAWN", rule="C-06"),
    _case("picked slot for a question already asked", by("phone", slot=(moment("2027-03-10T10:30"), moment("2027-03-10T11:30"))), Fact("renewal_asked", day("2027-02-01")), asked=Message("phone", "renewal_request"), reason="R_RETENTION_EXPIRED", rule="R-05"),
    _case("agreed to appeals, and told", yes(purposes=("charity_appeal",)), told(), asked=Message("email", "charity_appeal"), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("newspaper, with a contract that it relates to", told(), RUNNING, asked=offer("phone", sector="press", relates_to_contract=True), reason="A_CONTRACT_IN_PROGRESS", rule="P-15", until=UNTIL_LUNCH),
    _case("newspaper, before the law of 2026", told("2026-01-05"), sold("2026-01-05"), checked(), asked=offer("phone", sector="press"), at=BEFORE, reason="A_PRESS_EXCEPTION", rule="P-25", until="2026-06-16T13:00+02:00"),
    _case("called for gifts, before the law of 2026", told("2026-01-05"), sold("2026-01-05"), checked(), asked=Message("phone", "charity_appeal"), at=BEFORE, reason="A_PHONE_OPTOUT_OLD", rule="P-13", until="2026-06-16T13:00+02:00"),
    _case("professional asked for gifts", told(), sold(), asked=Message("email", "charity_appeal", relates_to_profession=True), person=PRO, reason="A_NON_COMMERCIAL", rule="P-10", until=RENEWED),
    _case("texted customer, box ticked in advance", yes(channels=("sms",), how="pre_ticked"), *CUSTOMER, asked=offer("sms"), reason="A_SOFT_OPTIN", rule="P-04", until="2027-03-10T20:00+01:00"),
    _case("mailed in America, box ticked in advance", yes(how="pre_ticked"), told(), sold(), asked=offer(carries=("optout", "postal_address")), person=YANKEE, reason="A_CAN_SPAM", rule="U-12"),
    _case("account, box ticked in advance", yes(how="pre_ticked"), told(), Fact("account_created", day("2026-05-04")), reason="R_CONSENT_INVALID", rule="C-03"),
    _case("account, agreement to play", yes(how="forced"), told(), Fact("account_created", day("2026-05-04")), reason="R_CONSENT_INVALID", rule="C-05"),
    _case("account, refusal in small print", yes(how="unequal_buttons"), told(), Fact("account_created", day("2026-05-04")), reason="R_CONSENT_INVALID", rule="C-12"),
    _case("account, agreement for partners", yes(beneficiaries=()), told(), Fact("account_created", day("2026-05-04")), reason="R_CONSENT_NOT_FOR_US", rule="L-03"),
    _case("account, column that says yes", yes(None, how="not_recorded", proof="missing"), told(), Fact("account_created", day("2026-05-04")), reason="R_NO_PROOF", rule="C-02"),
    _case("account, and agreed to be called", by("phone"), told(), Fact("account_created", day("2026-05-04")), reason="R_NO_SALE", rule="P-05"),
    _case("customer agreed to be called, offer of another kind", by("phone"), *CUSTOMER, asked=offer(similar_to_purchase=False), reason="R_NOT_SIMILAR", rule="P-04"),
    _case("customer agreed to be called, offer of a sister company", by("phone"), *CUSTOMER, asked=offer(for_entity=OTHER), reason="R_OTHER_ENTITY", rule="P-04"),
    _case("customer never told, agreed to be called", by("phone"), sold(), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-04"),
    _case("professional agreed to be called, holidays", by("phone"), told(), asked=offer(relates_to_profession=False), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07"),
    _case("professional never told, agreed to be called", by("phone"), person=PRO, reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-07"),
    _case("letter, never told, agreed to e-mail", yes(), asked=offer("post"), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-28"),
    _case("number never checked, agreed to e-mail", yes("2026-01-05"), told("2026-01-05"), asked=offer("phone"), at=BEFORE, reason="R_BLOCTEL", rule="P-13"),
    _case("called since the law, agreed to e-mail", yes(), told(), asked=offer("phone"), reason="R_CHANNEL_NOT_COVERED", rule="C-04"),
    _case("from a list, not told, address dead", collected("public_list"), bounced("post"), asked=offer("post"), reason="R_ART14_MISSING", rule="L-01"),
    _case("dead line, number hidden", by("phone"), bounced("phone"), asked=offer("phone", caller_number="hidden"), reason="R_HARD_BOUNCE", rule="E-08"),
    _case("refused on the phone after four calls", by("phone"), *calls("2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04"), Fact("call_refused", day("2027-03-04")), asked=offer("phone"), reason="R_COOL_OFF_60D", rule="P-20", until="2027-05-04T10:00+02:00"),
    _case("partner named for letters, and told", yes(channels=("post",), beneficiaries=(SHOP, OTHER)), told(mentions=("transfer_to_partners",)), asked=Use("transfer", recipient=OTHER, channel="post"), reason="A_CONSENT", rule="L-03", until=RENEWED),
    _case("shared, 15 in California, against the signal", told(mentions=("sale_or_sharing",)), Fact("gpc_signal", day("2027-01-05"), linked_to_person=True), asked=Use("ad_sharing", through="upload"), person=consumer(country="US", region="US-CA", birth_date=day("2012-01-05")), reason="R_UNDER16_NO_OPTIN", rule="U-07"),
    _case("shared after an opt-out, never told", Fact("request", day("2027-01-05"), right="opt_out_of_sale", status="done"), asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="R_OBJECTION", rule="U-08"),
    _case("shared in California, told and agreed", yes(channels=("ad_sharing",), purposes=("sale_or_sharing",)), told(mentions=("sale_or_sharing",)), asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="A_CCPA_NOTICE", rule="U-04"),
)  # fmt: skip

# The same for uses.
FIRST_USE: tuple[Own, ...] = (
    _case("pixel agreed, only the last day kept", by("open_tracking", purposes=("open_tracking",)), asked=Use("open_tracking", tracking="last_open_date_only"), reason="A_PIXEL_EXEMPT", rule="K-07"),
    _case("pixel agreed, on an old address told in time", by("open_tracking", at="2025-05-05", purposes=("open_tracking",)), told("2026-07-01", mentions=("open_tracking",)), asked=Use("open_tracking", tracking="individual_statistics"), reason="A_CONSENT", rule="K-06"),
    _case("own anonymous statistics, agreed to", by("cookie", purposes=("cookies",)), asked=Use("cookie", own_site_only=True, anonymous_statistics=True, tracker_months=13, data_months=25), reason="A_COOKIE_EXEMPT", rule="K-04"),
    _case("shared after an opt-out, against the signal", told(mentions=("sale_or_sharing",)), Fact("gpc_signal", day("2027-01-05"), linked_to_person=True), Fact("request", day("2027-01-05"), right="opt_out_of_sale", status="done"), asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="R_GPC", rule="U-06"),
    _case("shared in California, never told", asked=Use("ad_sharing", through="upload"), person=YANKEE, reason="R_NO_CONSENT", rule="P-01"),
    _case("targeted in California against a limit, never told", Fact("request", day("2027-01-05"), right="limit_sensitive_data", status="done"), asked=Use("profiling", data="precise_geolocation"), person=YANKEE, reason="R_LIMIT_SENSITIVE", rule="U-05"),
    _case("targeted in California, never told", asked=Use("profiling", data="precise_geolocation"), person=YANKEE, reason="R_NO_CONSENT", rule="C-09"),
    _case("given for letters, never told", sold(), asked=Use("transfer", recipient=OTHER, channel="post"), reason="R_CONSENT_NOT_FOR_PARTNER", rule="L-03"),
    _case("given for e-mails, told", told(mentions=("transfer_to_partners",)), sold(), asked=Use("transfer", recipient=OTHER, channel="email"), reason="R_CONSENT_NOT_FOR_PARTNER", rule="L-03"),
    _case("shared in France, 13 years old", asked=Use("ad_sharing", through="upload"), person=TEENAGER, reason="R_NO_CONSENT", rule="P-01"),
    _case("shared in France, with a signal", Fact("gpc_signal", day("2027-01-05"), linked_to_person=True), asked=Use("ad_sharing", through="upload"), reason="R_NO_CONSENT", rule="P-01"),
    _case("shared in France after an opt-out of sale", Fact("request", day("2027-01-05"), right="opt_out_of_sale", status="done"), asked=Use("ad_sharing", through="upload"), reason="R_NO_CONSENT", rule="P-01"),
)  # fmt: skip

# The last day of the old law and the first of the new one.
CHANGES: tuple[Own, ...] = (
    _case("energy works by phone, last day", by("phone", at="2020-01-06"), asked=offer("phone", sector=HOUSE_WORKS), at=moment("2020-07-25T11:00"), reason="A_CONSENT", rule="P-14", until="2020-07-26T00:00+02:00"),
    _case("energy works by phone, first day", by("phone", at="2020-01-06"), asked=offer("phone", sector=HOUSE_WORKS), at=moment("2020-07-26T11:00"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("training paid by the state, last day", yes("2022-01-06"), asked=offer(sector="cpf_training"), at=moment("2022-12-20T11:00"), reason="A_CONSENT", rule="P-01", until="2022-12-21T00:00+01:00"),
    _case("training paid by the state, first day", yes("2022-01-06"), asked=offer(sector="cpf_training"), at=moment("2022-12-21T00:00"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("adaptation by phone, last day", by("phone", at="2026-01-06"), asked=offer("phone", sector="adaptation_works"), at=moment("2026-08-10T11:00"), reason="A_CONSENT", rule="P-14", until="2026-08-10T13:00+02:00"),
    _case("adaptation by phone, first day", by("phone", at="2026-01-06"), asked=offer("phone", sector="adaptation_works"), at=moment("2026-08-11T11:00"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("adaptation by e-mail, first day of the ban", yes("2025-01-06"), asked=offer(sector="adaptation_works"), at=moment("2025-07-02T00:00"), reason="R_SECTOR_BAN", rule="P-16"),
    _case("checked number, last day of the old law", told("2026-01-05"), sold("2026-01-05"), checked("2026-08-03"), asked=offer("phone"), at=moment("2026-08-10T11:00"), reason="A_PHONE_OPTOUT_OLD", rule="P-13", until="2026-08-10T13:00+02:00"),
    _case("checked number, first day of the new law", told("2026-01-05"), sold("2026-01-05"), checked("2026-08-03"), asked=offer("phone"), at=moment("2026-08-11T11:00"), reason="R_NO_PHONE_CONSENT", rule="P-13"),
    _case("number never checked, last day", told("2026-01-05"), sold("2026-01-05"), asked=offer("phone"), at=moment("2026-08-10T11:00"), reason="R_BLOCTEL", rule="P-13"),
    _case("number never checked, first day", told("2026-01-05"), sold("2026-01-05"), asked=offer("phone"), at=moment("2026-08-11T11:00"), reason="R_NO_PHONE_CONSENT", rule="P-13"),
    _case("never told, last day of the old law", sold("2026-01-05"), asked=offer("phone"), at=moment("2026-08-10T11:00"), reason="R_NO_CONSENT", rule="P-01"),
    _case("machine with a mobile number, last day", by("automated_call", at="2022-01-06"), asked=offer("automated_call", caller_number="+33612345678"), at=moment("2022-12-31T11:00"), reason="A_CONSENT", rule="P-01", until="2023-01-01T00:00+01:00"),
    _case("machine with a mobile number, first day", by("automated_call", at="2022-01-06"), asked=offer("automated_call", caller_number="+33612345678"), at=moment("2023-01-01T00:00"), reason="R_CALLER_ID", rule="P-27"),
    _case("called at night, last day", by("phone", at="2022-01-06"), asked=offer("phone"), at=moment("2023-02-28T22:00"), reason="A_CONSENT", rule="P-14", until="2023-03-01T00:00+01:00"),
    _case("called at night, first day", by("phone", at="2022-01-06"), asked=offer("phone"), at=moment("2023-03-01T09:00"), reason="R_OUT_OF_HOURS", rule="P-17", until="2023-03-01T10:00+01:00"),
    _case("called after a refusal, last day", by("phone", at="2022-01-06"), Fact("call_refused", day("2023-02-27")), asked=offer("phone"), at=moment("2023-02-28T11:00"), reason="A_CONSENT", rule="P-14", until="2023-03-01T00:00+01:00"),
    _case("called after a refusal, first day", by("phone", at="2022-01-06"), Fact("call_refused", day("2023-02-27")), asked=offer("phone"), at=moment("2023-03-01T11:00"), reason="R_COOL_OFF_60D", rule="P-20", until="2023-05-02T10:00+02:00"),
    _case("fifth call, last day", by("phone", at="2022-01-06"), *calls("2023-02-21", "2023-02-22", "2023-02-23", "2023-02-24"), asked=offer("phone"), at=moment("2023-02-28T11:00"), reason="A_CONSENT", rule="P-14", until="2023-03-01T00:00+01:00"),
    _case("fifth call, first day", by("phone", at="2022-01-06"), *calls("2023-02-21", "2023-02-22", "2023-02-23", "2023-02-24"), asked=offer("phone"), at=moment("2023-03-01T11:00"), reason="R_FREQ_CAP", rule="P-19", until="2023-03-23T10:00+01:00"),
)  # fmt: skip

# Traps that are easily got wrong.
TRAPS: tuple[Own, ...] = (
    _case("an old file with a column that says yes restarts nothing", told("2023-03-08"), sold("2023-03-10"), collected("old_file", "2027-03-09"), yes("2027-03-09", how="not_recorded", proof="missing"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("an old file restarts nothing for a professional", told("2023-03-08"), collected("from_person", "2023-03-10"), collected("old_file", "2027-03-09"), person=PRO, reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("an automatic reply restarts nothing", told("2023-03-08"), sold("2023-03-10"), Fact("auto_reply", day("2027-01-04")), Fact("message_sent", day("2027-01-04")), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("spoken, and nothing kept of it", yes(how="spoken", medium="", proof="missing"), reason="R_NO_PROOF", rule="C-02"),
    _case("spoken on the phone, recorded, for calls", by("phone", how="spoken", medium=""), asked=offer("phone"), reason="A_CONSENT", rule="P-14", until=UNTIL_LUNCH),
    _case("asked to confirm, and confirmed", yes(double_opt_in=True), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("asked to confirm, never confirmed, but an informed customer", yes(double_opt_in=False), *CUSTOMER, reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("a click on what was never confirmed is no proof", yes(double_opt_in=False), Fact("click", day("2026-06-01")), reason="R_NO_PROOF", rule="C-02"),
    _case("full mailbox, again and again", *CUSTOMER, *(Fact("bounce", day(d), channels=("email",), severity="soft") for d in ("2026-06-02", "2026-07-02", "2026-08-03")), reason="A_SOFT_OPTIN", rule="P-04", until=RENEWED),
    _case("dead address, then a fresh agreement", *CUSTOMER, Fact("bounce", day("2026-06-02"), channels=("email",), severity="hard"), yes("2026-09-01"), reason="A_CONSENT", rule="P-01", until="2029-09-02T00:00+02:00"),
    _case("refused texts, agreed to e-mail", yes(), yes(channels=("sms",), status="refused", proof=""), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("agreed, then refused when asked again", yes(), yes("2026-08-03", status="refused", proof=""), reason="R_OBJECTION", rule="C-10"),
    _case("service after a withdrawal", yes(), yes("2026-08-03", status="withdrawn"), asked=SERVICE, reason="A_TRANSACTIONAL", rule="P-34"),
    _case("promotion inside a service message after an objection", *CUSTOMER, SILENT, asked=Message("email", "service", contains_promotion=True), reason="R_OBJECTION", rule="C-10"),
    _case("four calls in a month of 31 days, on the 30th", by("phone"), *calls("2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04"), asked=offer("phone"), at=moment("2027-03-30T11:00"), reason="R_FREQ_CAP", rule="P-19", until="2027-03-31T10:00+02:00"),
    _case("four calls in a month of 31 days, on the 31st", by("phone"), *calls("2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04"), asked=offer("phone"), at=moment("2027-03-31T11:00"), reason="A_CONSENT", rule="P-14", until="2027-03-31T13:00+02:00"),
    _case("from a list, the last second of a month that ends on 1 May", collected("public_list", "2027-04-01"), asked=offer("post", carries=("notice", "optout")), at=moment("2027-05-03T23:59:59"), reason="A_POST_OPTOUT", rule="P-28", until="2027-05-04T00:00+02:00"),
    _case("from a list, the second after it", collected("public_list", "2027-04-01"), asked=offer("post", carries=("notice", "optout")), at=moment("2027-05-04T00:00"), reason="R_ART14_LATE", rule="L-01"),
    _case("from a list, the month ends on Christmas", collected("public_list", "2026-11-25"), asked=offer("post", carries=("notice", "optout")), at=moment("2026-12-24T11:00"), reason="A_POST_OPTOUT", rule="P-28", until="2026-12-29T00:00+01:00"),
    # A European seller takes his own law to California: what CAN-SPAM would let pass still stops here (U-17).
    _case("California, mailed by a French seller, data frozen", told(), sold(), FROZEN, asked=MAILED, person=YANKEE, reason="R_RESTRICTED", rule="D-06"),
    _case("California, mailed by a French seller, 13 years old", told(), sold(), asked=MAILED, person=consumer(country="US", region="US-CA", birth_date=day("2013-09-15")), reason="R_MINOR", rule="C-08", until="2028-09-15T00:00-07:00"),
    _case("California, mailed by a French seller, chosen by health", told(), sold(), asked=replace(MAILED, special_category="health"), person=YANKEE, reason="R_ART9", rule="C-09"),
    _case("California, agreement bought by a French seller, not told", yes(collected_by="vendeur"), collected("bought_list"), person=YANKEE, reason="R_ART14_MISSING", rule="L-01"),
)  # fmt: skip
