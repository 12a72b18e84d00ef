"""What is looked at before a message leaves: what stops it, what should be mended, what is well."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from carnet.content.rules import blocks, look, marks
from carnet.content.rules.addresses import host_of, tidy
from carnet.content.rules.sources import TAG, aloud
from carnet.content.types import Block, Draft, Finding, Identity

CLIPPED = 102_000
SUBJECT_WHOLE, SUBJECT_LONG = 45, 70
HEAVY_IMAGES = 1_500_000
FEW_LETTERS = 200
SHORTENERS = frozenset(
    {"bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "cutt.ly", "rb.gy"}
)
_SHOUTED = re.compile(r"\b[A-ZÀ-Ý]{4,}\b")
_PUSHY = re.compile(
    r"\b(?:gratuit|cliquez ici|urgent|gagn[eé]z?|argent facile|100 ?% gratuit|sans engagement|free|click here|act now"
    r"|winner|cash)\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"!{2,}|\?{2,}|[€$]{2,}|\.{4,}")
_HOST = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?$", re.IGNORECASE)


def of_mail(draft: Draft, identity: Identity, sizes: Mapping[int, int]) -> Iterator[Finding]:
    """Return what a mail shows by its draft; `sizes` are the bytes of its images by their id."""
    yield from _subject(draft)
    yield from _body(draft, sizes)
    yield from _links(draft)
    yield from _signs(draft)
    yield from _sender(draft, identity)


def weight(size: int) -> Finding:
    """Return whether a page of so many bytes is shown whole (Gmail cuts what is over 102 kB)."""
    values = {"kb": _kb(size)}
    if size > CLIPPED:
        return Finding(level="cond", key="clipped", values=values)
    return Finding(level="yes", key="weight", values=values)


def of_holes(bare: Collection[str]) -> Iterator[Finding]:
    """Return the variables that stand without a default."""
    for name in bare:
        yield Finding(level="cond", key="bare", values={"name": name})


def _kb(size: int) -> int:
    return max(1, round(size / 1000))


def _subject(draft: Draft) -> Iterator[Finding]:
    length = len(aloud(draft.subject).strip())
    whole = len(draft.subject) > 0
    if not whole:
        yield Finding(level="no", key="no_subject", block="subject")
    elif length > SUBJECT_LONG:
        yield Finding(level="cond", key="long_subject", block="subject", values={"n": length})
    if not draft.preheader:
        yield Finding(level="cond", key="no_preheader", block="preheader")


def _body(draft: Draft, sizes: Mapping[int, int]) -> Iterator[Finding]:
    letters = sum(
        len(TAG.sub("", t))
        for b in draft.blocks
        for name, t in blocks.texts(b)
        if name[:3] != "alt"
    )
    pictures = [p for b in draft.blocks for p in _parts(b) if p.get("image")]
    if not letters and not pictures:
        yield Finding(level="no", key="nothing")
    bare = [p for p in pictures if not str(p.get("alt", "")).strip()]
    if bare:
        owner = next(str(b["id"]) for b in draft.blocks if any(p in bare for p in _parts(b)))
        yield Finding(level="cond", key="no_alt", block=owner, values={"n": len(bare)})
    gone = [p for p in pictures if p["image"] not in sizes]
    if gone:
        yield Finding(level="no", key="image_gone", values={"n": len(gone)})
    heavy = sum({p["image"]: sizes.get(p["image"], 0) for p in pictures}.values())
    if heavy > HEAVY_IMAGES:
        yield Finding(level="cond", key="heavy", values={"kb": _kb(heavy)})
    if pictures and letters < FEW_LETTERS:
        yield Finding(level="cond", key="few_letters", values={"n": letters})


def _links(draft: Draft) -> Iterator[Finding]:
    for block in draft.blocks:
        block_id = str(block["id"])
        for part in _parts(block):
            if part.get("label") and not part.get("link"):
                yield Finding(
                    level="cond", key="no_link", block=block_id, values={"label": part["label"]}
                )
            for label, url in _led(part):
                yield from (
                    Finding(
                        level="cond",
                        key=key,
                        block=block_id,
                        values={"label": label, "url": url[:80]},
                    )
                    for key in _doubts(label, url)
                )


def _led(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if part.get("link"):
        yield str(part.get("label") or part.get("title") or ""), str(part["link"])
    for found in marks.LINK.finditer(str(part.get("text", ""))):
        yield found[1], tidy(found[2])


def _doubts(label: str, url: str) -> Iterator[str]:
    """Return what is doubtful in a link: not encrypted, shortened, or leading elsewhere than its words say."""
    host = host_of(url)
    if url.lower().startswith("http://"):
        yield "plain_http"
    if host in SHORTENERS:
        yield "shortened"
    named = _HOST.match(label.strip())
    if named and host and named[1].lower().removeprefix("www.") != host:
        yield "elsewhere"


def _signs(draft: Draft) -> Iterator[Finding]:
    """Return what filters against unwanted mail count."""
    subject = TAG.sub("", draft.subject)
    tests: tuple[tuple[str, Callable[[str], list[str]]], ...] = (
        ("shouted", _SHOUTED.findall),
        ("pushy", _PUSHY.findall),
        ("signs", _SIGNS.findall),
    )
    for key, find in tests:
        found = find(subject)
        if found:
            yield Finding(
                level="cond", key=key, block="subject", values={"words": ", ".join(found)}
            )


def _sender(draft: Draft, identity: Identity) -> Iterator[Finding]:
    unread = look.unreadable(look.clean(draft.look))
    if unread:
        yield Finding(level="cond", key="unreadable", block="look")
    if not identity.name:
        yield Finding(level="no", key="no_name")
    elif not identity.address:
        yield Finding(level="cond", key="no_address")
    else:
        yield Finding(level="yes", key="identity")
    yield Finding(level="yes", key="ways_out")


def _parts(block: Block) -> tuple[Mapping[str, Any], ...]:
    return (block, *block.get("cells", ()))
