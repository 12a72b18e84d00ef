"""Cases at the border of each entry's scope: the neighbours it leaves alone and the channels it also takes in."""

from typing import Any

from carnet.law.tests.cases import (
    BEFORE,
    CUSTOMER,
    HOUSE_WORKS,
    OTHER,
    PRO,
    RENEWED,
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
from carnet.law.tests.edge_cases import (
    ERASED,
    ERASING,
    RUNNING,
    SERVICE,
    UNTIL_LUNCH,
    by,
    calls,
    checked,
)
from carnet.law.types import Fact, Message, Person

BELGIAN = consumer(country="BE")
GERMAN = consumer(country="DE")
GERMAN_PRO = Person("professional", country="DE")
COMPANY = Person("company")
ADAPTATION = "adaptation_works"
MORNING_THERE = moment("2027-03-10T11:00-08:00")
NIGHT_THERE = moment("2027-03-10T21:30-08:00")
SUNDAY = moment("2027-03-14T11:00")
LUNCH = moment("2027-03-10T13:30")
REFUSED = Fact("call_refused", day("2027-03-01"))
FOUR = calls("2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04")
ACCOUNT = Fact("account_created", day("2026-05-04"))
FREE = Fact("account_created", day("2026-05-04"), freemium=True)
EVENING = "2027-03-10T20:00+01:00"


def _case(name: str, *history: Fact, **rest: Any) -> Own:
    rest.setdefault("asked", offer())
    return Own(name=name, history=history, **rest)


def other(channel: str = "email") -> Message:
    """Return an offer that has nothing to do with the person's job."""
    return offer(channel, relates_to_profession=False)


PERSONS_AND_BANS: tuple[Own, ...] = (
    _case("service after an erasure", ERASED, asked=SERVICE, reason="R_ERASED", rule="D-05"),
    _case("service after a complaint", Fact("complaint", day("2026-09-01"), channels=("email",)), asked=SERVICE, reason="A_TRANSACTIONAL", rule="P-34"),
    _case("service while an erasure waits", *CUSTOMER, ERASING, asked=SERVICE, reason="A_TRANSACTIONAL", rule="P-34"),
    _case("training paid by the state, to a professional", *CUSTOMER, asked=offer("post", sector="cpf_training"), person=PRO, reason="A_POST_OPTOUT", rule="P-28", until=RENEWED),
    _case("training, in Belgium", yes(), asked=offer(sector="cpf_training"), person=BELGIAN, reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("energy works, a professional called", *CUSTOMER, asked=offer("phone", sector=HOUSE_WORKS), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("energy works by post", *CUSTOMER, asked=offer("post", sector=HOUSE_WORKS), reason="A_POST_OPTOUT", rule="P-28", until=RENEWED),
    _case("energy works by a machine, agreed", by("automated_call"), asked=offer("automated_call", sector=HOUSE_WORKS), reason="R_SECTOR_BAN", rule="P-16"),
    _case("energy works by phone, in America", by("phone"), asked=offer("phone", sector=HOUSE_WORKS), person=YANKEE, at=MORNING_THERE, reason="A_CONSENT", rule="P-01", until="2027-03-10T21:00-08:00"),
    _case("energy works, a professional mailed", *CUSTOMER, asked=offer(sector=HOUSE_WORKS), person=PRO, reason="A_B2B_LI", rule="P-07", until=RENEWED),
    _case("energy works by e-mail, in Belgium", yes(), asked=offer(sector=HOUSE_WORKS), person=BELGIAN, reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("energy works by text, agreed", by("sms"), asked=offer("sms", sector=HOUSE_WORKS), reason="R_SECTOR_BAN", rule="P-16"),
    _case("energy works by private message, agreed", by("messaging"), asked=offer("messaging", sector=HOUSE_WORKS), reason="R_SECTOR_BAN", rule="P-16"),
    _case("adaptation by phone before its ban", by("phone", at="2026-01-05"), asked=offer("phone", sector=ADAPTATION), at=BEFORE, reason="A_CONSENT", rule="P-14", until="2026-06-16T13:00+02:00"),
    _case("newspaper by e-mail", yes(), asked=offer(sector="press"), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("adaptation, a professional called", *CUSTOMER, asked=offer("phone", sector=ADAPTATION), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("adaptation by post", *CUSTOMER, asked=offer("post", sector=ADAPTATION), reason="A_POST_OPTOUT", rule="P-28", until=RENEWED),
    _case("adaptation by a machine, agreed", by("automated_call"), asked=offer("automated_call", sector=ADAPTATION), reason="R_SECTOR_BAN", rule="P-16"),
    _case("adaptation by phone, in America", by("phone"), asked=offer("phone", sector=ADAPTATION), person=YANKEE, at=MORNING_THERE, reason="A_CONSENT", rule="P-01", until="2027-03-10T21:00-08:00"),
    _case("apprentice of 13 at work", *CUSTOMER, person=Person("professional", birth_date=day("2013-09-15")), reason="A_B2B_LI", rule="P-07", until=RENEWED),
)  # fmt: skip

BASES: tuple[Own, ...] = (
    _case("texted in a picked slot", by("sms", slot=(moment("2027-03-10T10:30"), moment("2027-03-10T11:30"))), asked=offer("sms"), reason="A_CONSENT", rule="P-01", until=EVENING),
    _case("called by a machine in a picked slot, at lunch", by("automated_call", slot=(moment("2027-03-10T13:15"), moment("2027-03-10T13:45"))), asked=offer("automated_call"), at=LUNCH, reason="A_REQUESTED_SLOT", rule="P-18", until="2027-03-10T13:45+01:00"),
    _case("agreed by phone, in Belgium, at lunch", by("phone"), asked=offer("phone"), person=BELGIAN, at=LUNCH, reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("professional with a contract, called about it", told(), RUNNING, asked=offer("phone", relates_to_contract=True), person=PRO, reason="A_B2B_LI", rule="P-26"),
    _case("contract in progress, mailed about it", told(), RUNNING, asked=offer(relates_to_contract=True), reason="A_SOFT_OPTIN", rule="P-04"),
    _case("contract in progress, called about it in Belgium", told(), RUNNING, asked=offer("phone", relates_to_contract=True), person=BELGIAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("professional called by a newspaper", *CUSTOMER, asked=offer("phone", sector="press"), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("texted by a newspaper", told(), asked=offer("sms", sector="press"), reason="R_NO_CONSENT", rule="P-01"),
    _case("called by a newspaper in America", *CUSTOMER, asked=offer("phone", sector="press"), person=YANKEE, reason="R_NO_CONSENT", rule="U-13"),
    _case("professional called before the law", told("2026-01-05"), sold("2026-01-05"), checked(), asked=offer("phone"), person=PRO, at=BEFORE, reason="A_B2B_LI", rule="P-26", until="2029-01-06T00:00+01:00"),
    _case("texted before the phone law, number checked", told("2026-01-05"), checked(), asked=offer("sms"), at=BEFORE, reason="R_NO_CONSENT", rule="P-01"),
    _case("called in America, number checked", told("2026-01-05"), sold("2026-01-05"), checked(), asked=offer("phone"), person=YANKEE, at=BEFORE, reason="R_NO_CONSENT", rule="U-13"),
    _case("appeal for gifts in Germany", told(), sold(), asked=Message("email", "charity_appeal"), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("free account of a company", told(), FREE, person=COMPANY, reason="A_LEGAL_PERSON", rule="P-08"),
    _case("free account, texted", told(mentions=("sms",)), FREE, asked=offer("sms"), reason="A_SOFT_OPTIN", rule="P-04", until=EVENING),
    _case("free account in Germany", told(), FREE, person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("informed company that bought", *CUSTOMER, person=COMPANY, reason="A_LEGAL_PERSON", rule="P-08"),
    _case("informed company that bought, by post", *CUSTOMER, asked=offer("post"), person=COMPANY, reason="A_LEGAL_PERSON", rule="P-08"),
    _case("informed customer in Germany, texted", *CUSTOMER, asked=offer("sms"), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("professional texted on a Sunday", *CUSTOMER, asked=offer("sms"), person=PRO, at=SUNDAY, reason="A_B2B_LI", rule="P-07", until=RENEWED),
    _case("professional by private message", *CUSTOMER, asked=offer("messaging"), person=PRO, reason="A_B2B_LI", rule="P-07", until=RENEWED),
    _case("professional by post", *CUSTOMER, asked=offer("post"), person=PRO, reason="A_POST_OPTOUT", rule="P-28", until=RENEWED),
    _case("professional in Germany by phone", *CUSTOMER, asked=offer("phone"), person=GERMAN_PRO, reason="R_NO_CONSENT", rule="P-36"),
    _case("informed professional, box ticked in advance", *CUSTOMER, yes(how="pre_ticked"), person=PRO, reason="A_B2B_LI", rule="P-07", until=RENEWED),
    _case("informed professional by phone, box ticked in advance", *CUSTOMER, by("phone", how="pre_ticked"), asked=offer("phone"), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("address of a company in Germany", person=Person("company", country="DE"), reason="R_NO_CONSENT", rule="P-36"),
    _case("informed person by post, box ticked in advance", *CUSTOMER, by("post", how="pre_ticked"), asked=offer("post"), reason="A_POST_OPTOUT", rule="P-28", until=RENEWED),
    _case("texted in America, with address and opt-out", *CUSTOMER, asked=offer("sms", carries=("optout", "postal_address")), person=YANKEE, reason="R_NO_CONSENT", rule="U-13"),
    _case("mailed in Germany, with address and opt-out", *CUSTOMER, asked=offer(carries=("optout", "postal_address")), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
)  # fmt: skip

MISSING: tuple[Own, ...] = (
    _case("professional's account without an order, another trade", told(), ACCOUNT, asked=other(), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07"),
    _case("account without an order, never told, by post", ACCOUNT, asked=offer("post"), reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-28"),
    _case("account without an order, texted", told(), ACCOUNT, asked=offer("sms"), reason="R_NO_SALE", rule="P-05"),
    _case("account without an order, in Germany", told(), ACCOUNT, person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("offer of another kind by private message", *CUSTOMER, asked=offer("messaging", similar_to_purchase=False), reason="R_NO_CONSENT", rule="P-01"),
    _case("offer of another kind by text", *CUSTOMER, asked=offer("sms", similar_to_purchase=False), reason="R_NOT_SIMILAR", rule="P-04"),
    _case("offer of another kind in Germany", *CUSTOMER, asked=offer(similar_to_purchase=False), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("professional, another kind and another trade", *CUSTOMER, asked=offer(similar_to_purchase=False, relates_to_profession=False), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07"),
    _case("sister company by private message", *CUSTOMER, asked=offer("messaging", for_entity=OTHER), reason="R_NO_CONSENT", rule="P-01"),
    _case("sister company by text", *CUSTOMER, asked=offer("sms", for_entity=OTHER), reason="R_OTHER_ENTITY", rule="P-04"),
    _case("sister company in Germany", *CUSTOMER, asked=offer(for_entity=OTHER), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("professional, sister company of another trade", *CUSTOMER, asked=offer(for_entity=OTHER, relates_to_profession=False), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07"),
    _case("professional never told, another trade", sold(), asked=other(), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07"),
    _case("customer never told, in Germany", sold(), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("customer never told, by private message", sold(), asked=offer("messaging"), reason="R_NO_CONSENT", rule="P-01"),
    _case("consumer, nothing to do with any job", asked=other(), reason="R_NO_CONSENT", rule="P-01"),
    _case("professional never told, another trade, by post", asked=other("post"), person=PRO, reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-28"),
    _case("professional in Germany, another trade", asked=other(), person=GERMAN_PRO, reason="R_NO_CONSENT", rule="P-36"),
    *(_case(f"professional, another trade, {channel}", told(), asked=other(channel), person=PRO, reason="R_UNRELATED_TO_PROFESSION", rule="P-07") for channel in ("sms", "messaging", "phone", "automated_call")),
    *(_case(f"professional never told, {channel}", sold(), asked=offer(channel), person=PRO, reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-07") for channel in ("sms", "messaging", "phone", "automated_call")),
    _case("professional never told, by post", sold(), asked=offer("post"), person=PRO, reason="R_NO_OPTOUT_AT_COLLECTION", rule="P-28"),
    _case("professional never told, in Germany", sold(), person=GERMAN_PRO, reason="R_NO_CONSENT", rule="P-36"),
    _case("texted before the phone law, number never checked", told("2026-01-05"), asked=offer("sms"), at=BEFORE, reason="R_NO_CONSENT", rule="P-01"),
    _case("called in America, number never checked", told("2026-01-05"), asked=offer("phone"), person=YANKEE, at=BEFORE, reason="R_NO_CONSENT", rule="U-13"),
    _case("called by a machine in America", *CUSTOMER, asked=offer("automated_call"), person=YANKEE, reason="R_NO_CONSENT", rule="U-13"),
)  # fmt: skip

LATER: tuple[Own, ...] = (
    _case("company from a list, months ago", collected("public_list", "2026-11-02"), person=COMPANY, reason="A_LEGAL_PERSON", rule="P-08"),
    _case("professional from a list, told too late", collected("public_list", "2027-01-04"), asked=offer(carries=("notice", "optout")), person=PRO, reason="R_ART14_LATE", rule="L-01"),
    _case("professional from a list, not told", collected("public_list"), person=PRO, reason="R_ART14_MISSING", rule="L-01"),
    _case("from a list, months ago, told nothing", collected("public_list", "2027-01-04"), asked=offer("post"), reason="R_ART14_LATE", rule="L-01"),
    _case("from a list, in Germany", collected("public_list", "2027-01-04"), person=GERMAN, reason="R_NO_CONSENT", rule="P-36"),
    _case("three years and a day, in Germany", yes("2024-03-09"), person=GERMAN, reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("three years and a day, in Belgium", yes("2024-03-09"), person=BELGIAN, reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("three years and a day, address dead", told("2024-03-08"), sold("2024-03-09"), Fact("bounce", day("2026-06-02"), channels=("email",), severity="hard"), reason="R_RETENTION_EXPIRED", rule="R-02"),
    _case("a hidden number means nothing in an e-mail", yes(), asked=offer(caller_number="hidden"), reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("machine with a hidden number", by("automated_call"), asked=offer("automated_call", caller_number="hidden"), reason="R_CALLER_ID", rule="P-22"),
    _case("person with a mobile number", by("phone"), asked=offer("phone", caller_number="+33712345678"), reason="A_CONSENT", rule="P-14", until=UNTIL_LUNCH),
    _case("machine with a mobile number, in Belgium", by("automated_call"), asked=offer("automated_call", caller_number="+33712345678"), person=BELGIAN, reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("professional refused on the phone", *CUSTOMER, REFUSED, asked=offer("phone"), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("mailed after a refusal on the phone", yes(), REFUSED, reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("machine after a refusal on the phone", by("automated_call"), REFUSED, asked=offer("automated_call"), reason="R_COOL_OFF_60D", rule="P-20", until="2027-05-03T10:00+02:00"),
    _case("called in America after a refusal", by("phone"), REFUSED, asked=offer("phone"), person=YANKEE, at=MORNING_THERE, reason="A_CONSENT", rule="P-01", until="2027-03-10T21:00-08:00"),
    _case("professional called a fifth time", *CUSTOMER, *FOUR, asked=offer("phone"), person=PRO, reason="A_B2B_LI", rule="P-26", until=RENEWED),
    _case("mailed after four calls", yes(), *FOUR, reason="A_CONSENT", rule="P-01", until=RENEWED),
    _case("machine, a fifth call", by("automated_call"), *FOUR, asked=offer("automated_call"), reason="R_FREQ_CAP", rule="P-19", until="2027-03-31T10:00+02:00"),
    _case("called in America a fifth time", by("phone"), *FOUR, asked=offer("phone"), person=YANKEE, at=MORNING_THERE, reason="A_CONSENT", rule="P-01", until="2027-03-10T21:00-08:00"),
    _case("a fifth call, at lunch", by("phone"), *FOUR, asked=offer("phone"), at=LUNCH, reason="R_FREQ_CAP", rule="P-19", until="2027-03-31T10:00+02:00"),
    _case("machine at lunch", by("automated_call"), asked=offer("automated_call"), at=LUNCH, reason="R_OUT_OF_HOURS", rule="P-17", until="2027-03-10T14:00+01:00"),
    _case("professional in America texted at night", by("sms"), asked=offer("sms"), person=Person("professional", country="US", region="US-CA"), at=NIGHT_THERE, reason="A_CONSENT", rule="P-01"),
    _case("called in America at night", by("phone"), asked=offer("phone"), person=YANKEE, at=NIGHT_THERE, reason="R_QUIET_HOURS", rule="U-13", until="2027-03-11T08:00-08:00"),
    _case("called by a machine in America at night", by("automated_call"), asked=offer("automated_call"), person=YANKEE, at=NIGHT_THERE, reason="R_QUIET_HOURS", rule="U-13", until="2027-03-11T08:00-08:00"),
)  # fmt: skip

SCOPES = (*PERSONS_AND_BANS, *BASES, *MISSING, *LATER)
