"""Which blocks of a form somebody has before them: by what they answered earlier, and by what is still missing of them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from carnet.collect.rules.blocks import BOXED
from carnet.collect.types import Block, Content
from carnet.kit.text import fold

MOST_LATER = 3
"""How many of the questions kept for later are asked at a time."""


def conditions(content: Content) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, for each block that depends on answers, the fields and what they must answer: its own, its section's.

    Boxes end a section: whether one is asked for an agreement, or may refuse, depends on nothing that one did not see.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    around: tuple[tuple[str, str], ...] = ()
    for block in content.blocks:
        own = ((block.when, block.equals),) if block.when else ()
        if block.kind == "section":
            around = own
        elif block.kind in BOXED:
            around = ()
        if told := tuple(dict.fromkeys((*around, *own))):
            found[block.id] = told
    return found


def visible(content: Content, typed: Mapping[str, str]) -> Content:
    """Return the form without what the answers hide: a hidden question counts as not answered, and is not taken."""
    held, answers = conditions(content), dict[str, str]()
    kept: list[Block] = []
    for block in content.blocks:
        if not all(_met(answers.get(name, ""), wanted) for name, wanted in held.get(block.id, ())):
            continue
        kept.append(block)
        if block.kind == "field":
            answers[block.field] = typed.get(block.field, "")
    return replace(content, blocks=tuple(kept))


def for_everybody(content: Content) -> Content:
    """Return the form as anybody sees it: without what is asked by a personal link alone."""
    return replace(content, blocks=tuple(b for b in content.blocks if not b.later))


def for_person(
    content: Content, known: Collection[str], asked: Collection[str], agreed: Collection[str]
) -> Content:
    """Return the form for somebody who came by their personal link: what is missing, and was not left empty before.

    `known` are the fields that the base holds of them, `asked` those that such a page asked before, `agreed` the boxes
    that hold already. What depends on a question that is not asked here is left out: whether it shows would tell the
    answer to whoever was passed the link.
    """
    gone = set(known) | set(asked) | {"email"}
    open_ones = [b for b in content.blocks if b.kind != "field" or b.field not in gone]
    late = [b.id for b in open_ones if b.later][MOST_LATER:]
    here = [b for b in open_ones if b.id not in late]
    fields = {b.field for b in here if b.kind == "field"}
    held = conditions(content)
    here = [b for b in here if all(name in fields for name, _wanted in held.get(b.id, ()))]
    told = [
        replace(b, boxes=tuple(x for x in b.boxes if x.name not in agreed)) if b.boxes else b
        for b in here
    ]
    return replace(content, blocks=tuple(b for b in told if b.kind not in BOXED or b.boxes))


def _met(answer: str, wanted: str) -> bool:
    given = {fold(part) for part in answer.split("\n") if part.strip()}
    return fold(wanted) in given if wanted else bool(given)
