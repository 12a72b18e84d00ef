"""What is typed into a game: by players (an address, boxes, answers), by staff (the whole game)."""

from collections.abc import Collection
from datetime import date

from django.http import QueryDict
from django.utils.translation import get_language

from carnet.collect.types import Box
from carnet.games.rules.linter import MOST_BOXES, MOST_CHOICES, MOST_PRIZES, MOST_QUESTIONS
from carnet.games.types import DRAW, QUIZ, GameCard, Ground, PrizeCard, Question, Receiver, Written
from carnet.kit.text import squeeze
from carnet.people.rules.entry import read_channel
from carnet.people.types import Rejected
from carnet.web.screen import Request

_LONGEST = 254


def read_receiver(request: Request, card: GameCard) -> Receiver | None:
    """Return the address that was typed with what was ticked beside it, None where it is no address."""
    said = request.POST
    typed = said.get("email", "").strip()
    try:
        found = read_channel("email", typed) if len(typed) <= _LONGEST else None
    except Rejected:
        found = None
    if found is None:
        return None
    ticked = said.getlist("oui")
    return Receiver(
        email=found.value,
        given_name=squeeze(said.get("prenom", "")[:200])[:60],
        ticked=tuple(box for box in card.written.boxes if box.name in ticked),
        language="en" if (get_language() or "").startswith("en") else "fr",
    )


def boxes(card: GameCard, ticked: Collection[str]) -> list[tuple[str, str, bool]]:
    """Return the boxes of a game as they are drawn: none is ticked but by the person."""
    return [(box.name, box.wording, box.name in ticked) for box in card.written.boxes]


def answers(request: Request, card: GameCard) -> list[int]:
    """Return the answers to the questions of a quiz, -1 where there is none."""
    said = [request.POST.get(f"q{i}", "") for i in range(len(card.written.questions))]
    return [int(a) if a in {"0", "1", "2", "3"} else -1 for a in said]


def typed_game(post: QueryDict, card: GameCard, ground: Ground) -> Written:
    """Return a game as its form says it is; empty rows are left out."""
    prizes = [_prize(post, i, ground) for i in range(MOST_PRIZES) if f"drop-{i}" not in post]
    form = number(post.get("form", ""))
    return Written(
        title=post.get("title", ""),
        intro=post.get("intro", ""),
        starts_on=day(post.get("starts_on", "")),
        ends_on=day(post.get("ends_on", "")),
        kind=card.written.kind,
        means=post.get("means", ""),
        every=post.get("every", ""),
        moments=post.get("moments") == "1",
        prizes=tuple(p for p in prizes if p.name or p.chance or p.stock),
        questions=_questions(post) if card.written.kind == QUIZ else (),
        boxes=_boxes(post, ground),
        form=form if card.written.kind == DRAW and form in ground.forms else None,
    )


def _prize(post: QueryDict, i: int, ground: Ground) -> PrizeCard:
    kind = number(post.get(f"kind-{i}", ""))
    return PrizeCard(
        name=post.get(f"name-{i}", "").strip(),
        kind=kind if kind in ground.kinds else None,
        chance=hundredths(post.get(f"chance-{i}", "")),
        stock=number(post.get(f"stock-{i}", "")),
        value=hundredths(post.get(f"value-{i}", "")),
        least=number(post.get(f"least-{i}", "")),
        from_day=day(post.get(f"from_day-{i}", "")),
        to_day=day(post.get(f"to_day-{i}", "")),
        from_hour=number(post.get(f"from_hour-{i}", "")),
        to_hour=number(post.get(f"to_hour-{i}", "") or "24"),
    )


def _questions(post: QueryDict) -> tuple[Question, ...]:
    found = []
    for i in range(MOST_QUESTIONS):
        told = [squeeze(post.get(f"choice-{i}-{n}", "")) for n in range(MOST_CHOICES)]
        right = number(post.get(f"right-{i}", ""))
        text = squeeze(post.get(f"question-{i}", ""))
        kept = [c for c in told if c]
        # A choice that was left empty shifts those behind it; the right one keeps its words.
        at = kept.index(told[right]) if right < len(told) and told[right] in kept else -1
        if text or kept:
            found.append(Question(text=text, choices=tuple(kept), right=at))
    return tuple(found)


def _boxes(post: QueryDict, ground: Ground) -> tuple[Box, ...]:
    found = []
    for i in range(MOST_BOXES):
        wording = squeeze(post.get(f"wording-{i}", ""))[:300]
        purpose = post.get(f"purpose-{i}", "")
        if wording:
            known = (purpose,) if purpose in ground.purposes else ()
            found.append(Box(purposes=known, channels=("email",), wording=wording))
    return tuple(found)


def hundredths(text: str) -> int:
    """Return "12,5" as 1250: parts of WHOLE for a chance in per cent, cents for euros; 0 for what is no number."""
    whole, _comma, rest = text.strip().replace(".", ",").partition(",")
    digits = f"{whole or '0'}{rest:0<2}"
    good = digits.isascii() and digits.isdecimal() and len(rest) <= 2 and len(whole) < 7
    return int(digits) if good else 0


def number(text: str) -> int:
    """Return a whole number, 0 for what is none."""
    told = text.strip()
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0


def day(text: str) -> date | None:
    """Return a day, None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
