"""What is looked at before a message leaves, and every error, in words."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy, ngettext

from carnet.carriers.rules.sms import foreign, parts
from carnet.content.models import Image
from carnet.content.queries.identity import compiled, identity
from carnet.content.queries.previewing import sample
from carnet.content.queries.words import REMEDIES, SENTENCES, told
from carnet.content.rules import checks as rules
from carnet.content.rules.blocks import images
from carnet.content.types import Check, Compiled, Draft, Finding, NotFilled, NotUnderstood

__all__ = ["checks", "told"]

_ORDER = {"no": 0, "cond": 1, "yes": 2}
_PLURALS = {
    "no_alt": (
        gettext_lazy("Il manque une description à 1 image"),
        gettext_lazy("Il manque une description à %(n)s images"),
    ),
}


def checks(draft: Draft) -> list[Check]:
    """Return what is wrong, doubtful and well in a draft, what stops it first."""
    try:
        made = compiled(draft)
    except NotUnderstood as wrong:
        errors = [
            Check(level="no", sentence=told(f), block=f.block, key=f.key) for f in wrong.faults
        ]
        return errors
    found = list(_of_sms(draft, made) if draft.channel == "sms" else _of_mail(draft, made))
    return [_check(f) for f in sorted(found, key=lambda f: _ORDER[f.level])]


def _of_mail(draft: Draft, made: Compiled) -> Iterator[Finding]:
    shown = Image.objects.filter(pk__in=images(draft.blocks))
    yield from rules.of_mail(draft, identity(), dict(shown.values_list("pk", "size")))
    yield from rules.of_holes(made.bare)
    try:
        yield rules.weight(len(sample(made).html.encode()))
    except NotFilled as wrong:
        yield Finding(level="no", key="fuel", values={"detail": wrong.sentence})


def _of_sms(draft: Draft, made: Compiled) -> Iterator[Finding]:
    if not (draft.text or "").strip():
        yield Finding(level="no", key="nothing")
    yield from rules.of_holes(made.bare)
    try:
        text = sample(made).text
    except NotFilled as wrong:
        yield Finding(level="no", key="fuel", values={"detail": wrong.sentence})
        return
    size = parts(text)
    letters = foreign(text)
    values: Mapping[str, object] = {"n": size.characters, "parts": size.parts}
    yield Finding(
        level="yes" if size.parts == 1 else "cond", key=f"sms_{min(size.parts, 2)}", values=values
    )
    if letters:
        yield Finding(level="cond", key="foreign", values={"letters": " ".join(letters[:12])})
    if draft.purpose_hint != "service":
        key = "stop" if identity().sms_stop else "no_stop"
        yield Finding(level="yes" if key == "stop" else "no", key=key)


def _check(found: Finding) -> Check:
    plural = _PLURALS.get(found.key)
    if plural:
        n = found.values["n"]
        sentence = ngettext(str(plural[0]), str(plural[1]), n) % found.values
    else:
        sentence = str(SENTENCES[found.key]) % found.values
    return Check(
        level=found.level,
        sentence=sentence,
        remedy=str(REMEDIES.get(found.key, "")),
        block=found.block,
        key=found.key,
    )
