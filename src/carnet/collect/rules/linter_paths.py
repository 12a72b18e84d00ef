"""What the linter asks of conditions, of refusals that come with a sale, of named partners and of what is given.

Loi 78-17 art. 45; GDPR art. 7(4) and 13(1)(e); L34-5 al. 4 CPCE; L223-1 of the Code de la consommation.
"""

import re
from collections.abc import Iterator

from carnet.collect.rules.shown import conditions
from carnet.collect.types import Block, Box, Content, Finding, Ground
from carnet.kit.text import fold

MAIL_LIKE = frozenset({"email", "sms"})
NEEDS = {"email": "email", "sms": "mobile"}
_NO = re.compile(r"\bne (souhaite|veux|desire) pas|\bne pas|do not (want|wish)|don.t want")
_PARTNER = re.compile(r"\bpartenaires?\b|\bpartners?\b|\btiers\b|third part|\bsponsors?\b")
_GIFT = re.compile(
    r"\b(mon|ma|votre|le|un|une|my|your|the|an?) (bon|cadeau|reduction|remise|coupon|voucher|discount|gift)\b|"
    r"\boffert|\d ?%|en echange|in exchange|in return"
)


def paths(content: Content, ground: Ground) -> Iterator[Finding]:
    """Yield what is wrong with them."""
    yield from _conditions(content)
    yield from _later(content)
    for block in content.blocks:
        if block.kind == "refusal":
            yield from _refusal(block, content, ground)
        elif block.kind == "section" and not block.label:
            yield Finding("no", "section_unnamed", block.id)
        elif block.kind == "boxes":
            for box in block.boxes:
                yield from _partners(box, block.id)
    yield from _gift(content, ground)


def _conditions(content: Content) -> Iterator[Finding]:
    """A block waits for an earlier question; one that everybody must answer to be known waits for none."""
    asked: set[str] = set()
    held = conditions(content)
    for block in content.blocks:
        if block.when and block.when not in asked:
            yield Finding("no", "condition_later", block.id, block.label or block.field)
        if block.kind == "field":
            asked.add(block.field)
            if block.id in held and block.field == "email":
                yield Finding("no", "condition_email", block.id)


def _later(content: Content) -> Iterator[Finding]:
    for block in content.fields:
        if block.later and block.field == "email":
            yield Finding("no", "later_email", block.id)


def _refusal(block: Block, content: Content, ground: Ground) -> Iterator[Finding]:
    """The exception for customers: with which sale, by electronic mail alone, in a sentence that says no, not ticked."""
    if not block.text:
        yield Finding("no", "sale_missing", block.id)
    if not block.boxes:
        yield Finding("no", "no_box", block.id)
    for box in block.boxes:
        yield from (
            Finding("no", key, block.id, box.wording) for key in _refused(box, content, ground)
        )


def _refused(box: Box, content: Content, ground: Ground) -> Iterator[str]:
    """Yield what is wrong with one box by which somebody refuses."""
    ways = {(p, c) for p in box.purposes for c in box.channels}
    agreed = {(p, c) for b in content.boxes for p in b.purposes for c in b.channels}
    if box.checked:
        yield "pre_ticked"
    if not _NO.search(fold(box.wording)):
        yield "refusal_wording"
    if len(ways) != 1 or box.partners:
        yield "bundled"
    if not set(box.channels) <= MAIL_LIKE:
        yield "refusal_channel"
    if agreed & ways:
        yield "both_ways"
    if any(channel not in ground.purposes.get(code, ((), ""))[0] for code, channel in ways):
        yield "purpose_closed"
    if any(not content.asks(NEEDS.get(channel, "")) for channel in box.channels):
        yield "address_missing"


def _partners(box: Box, block_id: str) -> Iterator[Finding]:
    """Whoever else receives the details is named in the sentence, and has a box of their own."""
    said = fold(box.wording)
    if _PARTNER.search(said) and not box.partners:
        yield Finding("no", "partners_missing", block_id, box.wording)
    for name in box.partners:
        if fold(name) not in said:
            yield Finding("no", "partner_unnamed", block_id, name)
    if len(box.partners) > 1:
        yield Finding("no", "partners_bundled", block_id, box.wording)


def _gift(content: Content, ground: Ground) -> Iterator[Finding]:
    """What is given is given to whoever answers and confirms: a box that speaks of it would make it its price."""
    if content.gift and content.gift not in ground.gifts:
        yield Finding("no", "gift_gone")
    if content.gift and not content.asks("email"):
        yield Finding("no", "gift_email")
    for block in content.blocks:
        if block.kind != "boxes":
            continue
        for told in (block.label, *(box.wording for box in block.boxes)):
            if content.gift and _GIFT.search(fold(told)):
                yield Finding("no", "gift_tied", block.id, told)
