"""Whether a game may be published: what players must be told, what may not be asked of them, odds that can be kept."""

import re
from collections.abc import Iterator
from datetime import date

from carnet.games.types import DRAW, QUIZ, WHOLE, Finding, Ground, PrizeCard, Written
from carnet.kit.text import fold

LONGEST_DAYS, MOST_PRIZES, MOST_STOCK, MOST_MOMENTS = 366, 8, 1_000_000, 5_000
MOST_QUESTIONS, MOST_CHOICES, MOST_BOXES = 10, 4, 3
_CONSENT = re.compile(
    r"(j.?accepte|vous acceptez|acceptez|consentez|en (jouant|participant)|abonne|inscri).{0,60}"
    r"(offres|newsletter|recevoir|e-?mails?|sms|partenaires|publicit)"
    r"|(you (agree|accept|consent)|by playing|subscribe).{0,60}(offers|newsletter|e-?mails?|sms|partners|advert)"
)
_TIED = re.compile(
    r"pour (gagner|jouer|participer|recevoir (mon|le|votre) lot)|obligatoire|to (win|play|enter)\b|required"
)


def findings(written: Written, ground: Ground) -> list[Finding]:
    """Return what refuses publication first, then what is well."""
    found = [
        *_words(written, ground),
        *_days(written, ground.today),
        *_prizes(written, ground),
        *_questions(written),
        *_boxes(written, ground),
    ]
    told = {f.key for f in found}
    free = "free" if written.means == "browser" else "free_address"
    well = (("consent_bundled", free), ("no_end", "dated"), ("no_stock", "bounded"))
    found += [Finding("yes", good) for bad, good in well if bad not in told]
    if written.boxes and not told & {"box_tied", "box_purpose", "box_wording"}:
        found.append(Finding("yes", "boxes_apart"))
    return sorted(dict.fromkeys(found), key=lambda f: f.level != "no")


def _words(written: Written, ground: Ground) -> Iterator[Finding]:
    if not written.title:
        yield Finding("no", "title_missing")
    if _CONSENT.search(fold(f"{written.title} {written.intro}")):
        yield Finding("no", "consent_bundled")
    if not ground.company:
        yield Finding("no", "no_organiser")
    if not ground.contact:
        yield Finding("no", "no_contact")


def _days(written: Written, today: date) -> Iterator[Finding]:
    if written.starts_on is None:
        yield Finding("no", "no_start")
    elif written.moments and written.starts_on < today:
        yield Finding("no", "moments_begun")
    if written.ends_on is None:
        yield Finding("no", "no_end")
    elif written.ends_on < (written.starts_on or today) or written.ends_on < today:
        yield Finding("no", "ends_before")
    elif (written.ends_on - (written.starts_on or today)).days > LONGEST_DAYS:
        yield Finding("no", "too_long")


def _prizes(written: Written, ground: Ground) -> Iterator[Finding]:
    if not written.prizes:
        yield Finding("no", "no_prize")
    odds = written.kind != DRAW and not written.moments
    if odds and sum(p.chance for p in written.prizes) > WHOLE:
        yield Finding("no", "odds_over")
    if written.moments and sum(p.stock for p in written.prizes) > MOST_MOMENTS:
        yield Finding("no", "moments_many")
    for prize in written.prizes:
        if odds and not 0 < prize.chance <= WHOLE:
            yield Finding("no", "odds_impossible", prize.name)
        yield from _prize(prize, written, ground)


def _prize(prize: PrizeCard, written: Written, ground: Ground) -> Iterator[Finding]:
    if not prize.name:
        yield Finding("no", "prize_unnamed")
    if not 0 < prize.stock <= MOST_STOCK:
        yield Finding("no", "no_stock", prize.name)
    if prize.kind not in ground.kinds:
        yield Finding("no", "no_voucher", prize.name)
    if written.kind == QUIZ and prize.least > len(written.questions):
        yield Finding("no", "least_over", prize.name)
    if not 0 <= prize.from_hour < prize.to_hour <= 24 or not _within(prize, written):
        yield Finding("no", "window_empty", prize.name)


def _within(prize: PrizeCard, written: Written) -> bool:
    """Say whether at least one day of the game is a day of the prize."""
    firsts = [d for d in (prize.from_day, written.starts_on) if d]
    lasts = [d for d in (prize.to_day, written.ends_on) if d]
    return not firsts or not lasts or max(firsts) <= min(lasts)


def _questions(written: Written) -> Iterator[Finding]:
    if written.kind == QUIZ and not written.questions:
        yield Finding("no", "no_question")
    for question in written.questions if written.kind == QUIZ else ():
        if not question.text or len(question.choices) < 2:
            yield Finding("no", "question_choices", question.text)
        elif not 0 <= question.right < len(question.choices):
            yield Finding("no", "question_right", question.text)


def _boxes(written: Written, ground: Ground) -> Iterator[Finding]:
    for box in written.boxes:
        if len(box.purposes) != 1 or box.purposes[0] not in ground.purposes:
            yield Finding("no", "box_purpose", box.wording)
        if (
            box.channels != ("email",)
            or box.checked
            or box.required
            or _TIED.search(fold(box.wording))
        ):
            yield Finding("no", "box_tied", box.wording)
        if len(box.wording.split()) < 3:
            yield Finding("no", "box_wording", box.wording)
    names = [box.name for box in written.boxes]
    if len(set(names)) < len(names):
        yield Finding("no", "box_twice")
