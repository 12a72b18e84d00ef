"""Whether a form may be published: what the law asks of boxes, fields and notice, and what visitors may expect.

GDPR art. 4(11), 5(1)(c), 7 and 13; recital 32; CNIL guidelines on forms; L34-5 CPCE. A "no" refuses publication.
"""

import re
from collections.abc import Iterator

from carnet.collect.rules.linter_paths import paths
from carnet.collect.types import CUSTOM, Block, Box, Content, Finding, Ground
from carnet.kit.text import fold

MANY_FIELDS, MANY_REQUIRED = 8, 3
NEEDS = {"email": "email", "sms": "mobile", "phone": "mobile", "post": "postcode"}
_BY_ITSELF = frozenset({"given_name", "family_name", "email", "mobile"})
_CHANNEL_WORDS = {
    "email": re.compile(r"e-?mail|courriel"),
    "sms": re.compile(r"\bsms\b|texto|text message"),
    "phone": re.compile(r"telephone|appel\b|phone|\bcall\b"),
    "post": re.compile(r"par courrier|\bby post\b|\bpostal"),
}
_TERMS = re.compile(
    r"conditions generales|\bcg[uv]\b|politique de confidentialite|terms|privacy policy"
)
_OPT_OUT = re.compile(
    r"\bne (souhaite|veux|desire) (pas|plus)|\bne pas recevoir|do not (want|wish)|don.t want"
)
_CONDITION = re.compile(
    r"obligatoire pour|pour (pouvoir )?participer|sinon|required to|in order to"
)
_ACCEPT = re.compile(r"accept|j.?autorise|i agree|consens")
_OFTEN = re.compile(
    r"\d+ ?(fois )?(par|/|au plus)|une fois|(chaque|par|each|every|a|per) (jour|semaine|mois|an|week|month|day|year)|"
    r"mensuel|hebdomadaire|quotidien|weekly|monthly|au plus|at most"
)
_STOP = re.compile(r"\bstop\b")


def findings(content: Content, ground: Ground) -> list[Finding]:
    """Return what is well, what is to be advised and what refuses publication: refusals first."""
    found = [*_about(content), *_fields(content, ground), *_boxes(content, ground)]
    found += [*_refusal(content), *_notice(content, ground), *paths(content, ground)]
    told = {f.key for f in found}
    if content.boxes:
        well = (
            ("pre_ticked", "none_ticked"),
            ("bundled", "one_each"),
            ("condition", "free"),
            ("", "colours"),
        )
        found += [Finding("yes", good) for bad, good in well if bad not in told]
    order = {"no": 0, "cond": 1, "yes": 2}
    return sorted(dict.fromkeys(found), key=lambda f: order[f.level])


def refusals(content: Content, ground: Ground) -> tuple[Finding, ...]:
    """Return what refuses publication."""
    return tuple(f for f in findings(content, ground) if f.level == "no")


def _about(content: Content) -> Iterator[Finding]:
    if not content.title:
        yield Finding("no", "title_missing")
    if not content.fields:
        yield Finding("no", "nothing_asked")
    if not content.button:
        yield Finding("no", "button_missing")
    if content.fields and not content.asks("email") and not content.asks("mobile"):
        yield Finding("no", "nobody_known")


def _fields(content: Content, ground: Ground) -> Iterator[Finding]:
    for block in content.fields:
        yield from _field(block, ground)
    required = sum(1 for b in content.fields if b.required)
    if len(content.fields) > MANY_FIELDS:
        yield Finding("cond", "many_fields", "", str(len(content.fields)))
    if required > MANY_REQUIRED:
        yield Finding("cond", "many_required", "", str(required))


def _field(block: Block, ground: Ground) -> Iterator[Finding]:
    name = block.field
    if name.startswith(CUSTOM):
        key = name.removeprefix(CUSTOM)
        if key not in ground.custom:
            yield Finding("no", "field_gone", block.id, block.label or key)
        elif not (block.why or ground.custom[key]):
            yield Finding("no", "no_purpose", block.id, block.label or key)
        if key in ground.special:
            yield Finding("no", "special", block.id, block.label or key)
    elif name not in _BY_ITSELF and not block.why:
        yield Finding("no", "no_purpose", block.id, block.label or name)
    if name == "born_on":
        yield Finding("no" if block.required else "cond", "exact_age", block.id)


def _boxes(content: Content, ground: Ground) -> Iterator[Finding]:
    seen: set[str] = set()
    for block in (b for b in content.blocks if b.kind == "boxes"):
        if not block.boxes:
            yield Finding("no", "no_box", block.id)
        for box in block.boxes:
            if box.name in seen:
                yield Finding("no", "twice", block.id, box.wording)
            seen.add(box.name)
            yield from (
                Finding(f.level, f.key, block.id, box.wording) for f in _box(box, content, ground)
            )


def _box(box: Box, content: Content, ground: Ground) -> Iterator[Finding]:
    said = fold(box.wording)
    if box.checked:
        yield Finding("no", "pre_ticked")
    if box.required or _CONDITION.search(said):
        yield Finding("no", "condition")
    named = [c for c, word in _CHANNEL_WORDS.items() if word.search(said)]
    if len(box.purposes) != 1 or len(box.channels) != 1 or len(named) > 1:
        yield Finding("no", "bundled")
    elif named and named[0] not in box.channels:
        yield Finding("no", "other_channel")
    if _TERMS.search(said):
        yield Finding("no", "bundled")
    if _OPT_OUT.search(said):
        yield Finding("no", "opt_out")
    if not said:
        yield Finding("no", "wording_missing")
    yield from _reached(box, content, ground)


def _reached(box: Box, content: Content, ground: Ground) -> Iterator[Finding]:
    """Hold a box against the purposes as they are, and against what the form asks for."""
    frequency = ""
    for code in box.purposes:
        channels, told = ground.purposes.get(code, ((), ""))
        frequency = frequency or told
        if not set(box.channels) <= set(channels):
            yield Finding("no", "purpose_closed")
    if not content.asks("email"):
        yield Finding("no", "email_missing")
    for channel in box.channels:
        if not content.asks(NEEDS.get(channel, "")):
            yield Finding("no", "address_missing")
    said = fold(box.wording)
    if said and not frequency and not _OFTEN.search(said):
        yield Finding("no", "frequency_missing")
    if "sms" in box.channels and not _STOP.search(said):
        yield Finding("cond", "stop_missing")


def _refusal(content: Content) -> Iterator[Finding]:
    """Say where refusing is harder to see than accepting."""
    if not content.boxes:
        return
    if not content.refusal:
        yield Finding("no", "refusal_hidden")
    if _ACCEPT.search(fold(content.button)):
        yield Finding("no", "button_accepts")


def _notice(content: Content, ground: Ground) -> Iterator[Finding]:
    parts = {
        "company": ground.company,
        "contact": ground.contact,
        "use": content.use,
        "kept": content.kept,
    }
    for part, told in parts.items():
        if not told:
            yield Finding("no", f"notice_{part}")
    if not ground.notice:
        yield Finding("cond", "notice_unwritten")
