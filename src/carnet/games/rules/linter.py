"""Whether a game may be published: what players must be told, what may not be asked of them, odds that can be kept."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from carnet.games.types import WHOLE, Finding, PrizeCard, Written
from carnet.kit.text import fold

LONGEST_DAYS, MOST_PRIZES, MOST_STOCK = 366, 8, 1_000_000
_CONSENT = re.compile(
    r"(j.?accepte|vous acceptez|acceptez|consentez|en (jouant|participant)|abonne|inscri).{0,60}"
    r"(offres|newsletter|recevoir|e-?mails?|sms|partenaires|publicit)"
    r"|(you (agree|accept|consent)|by playing|subscribe).{0,60}(offers|newsletter|e-?mails?|sms|partners|advert)"
)


def findings(
    written: Written, *, company: str, contact: str, today: date, kinds: Collection[int]
) -> list[Finding]:
    """Return what refuses publication first, then what is well. `kinds` are the vouchers that can be given."""
    found = [*_words(written, company, contact), *_days(written, today), *_prizes(written, kinds)]
    told = {f.key for f in found}
    well = (("consent_bundled", "free"), ("no_end", "dated"), ("no_stock", "bounded"))
    found += [Finding("yes", good) for bad, good in well if bad not in told]
    return sorted(dict.fromkeys(found), key=lambda f: f.level != "no")


def _words(written: Written, company: str, contact: str) -> Iterator[Finding]:
    if not written.title:
        yield Finding("no", "title_missing")
    if _CONSENT.search(fold(f"{written.title} {written.intro}")):
        yield Finding("no", "consent_bundled")
    if not company:
        yield Finding("no", "no_organiser")
    if not contact:
        yield Finding("no", "no_contact")


def _days(written: Written, today: date) -> Iterator[Finding]:
    if written.starts_on is None:
        yield Finding("no", "no_start")
    if written.ends_on is None:
        yield Finding("no", "no_end")
    elif written.ends_on < (written.starts_on or today) or written.ends_on < today:
        yield Finding("no", "ends_before")
    elif (written.ends_on - (written.starts_on or today)).days > LONGEST_DAYS:
        yield Finding("no", "too_long")


def _prizes(written: Written, kinds: Collection[int]) -> Iterator[Finding]:
    if not written.prizes:
        yield Finding("no", "no_prize")
    if sum(p.chance for p in written.prizes) > WHOLE:
        yield Finding("no", "odds_over")
    for prize in written.prizes:
        yield from _prize(prize, kinds)


def _prize(prize: PrizeCard, kinds: Collection[int]) -> Iterator[Finding]:
    if not prize.name:
        yield Finding("no", "prize_unnamed")
    if not 0 < prize.chance <= WHOLE:
        yield Finding("no", "odds_impossible", prize.name)
    if not 0 < prize.stock <= MOST_STOCK:
        yield Finding("no", "no_stock", prize.name)
    if prize.kind not in kinds:
        yield Finding("no", "no_voucher", prize.name)
