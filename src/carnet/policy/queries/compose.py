"""The policy as it would be published now, in both languages, with what is missing and what changed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.kit.declarations import PolicyFact, PolicyPart, declared
from carnet.policy.queries.kept import recipients
from carnet.policy.queries.words import CHAPTERS, LANGUAGE_LABELS, TITLES, language
from carnet.policy.rules.differ import changes
from carnet.policy.rules.written import as_text, fingerprint, lacks, stored, too_long
from carnet.policy.types import LANGUAGES, Change, Draft, Lack, Line, Part, VersionCard
from carnet.privacy.rules.notice import unfinished

# Spaces that hold French punctuation to its word are kept.
_BLANKS = re.compile(r"[ \t\r\n]+")


def composed(spoken: str) -> tuple[Part, ...]:
    """Return the chapters that have something to say, in one language."""
    with override(spoken):
        found: dict[str, list[Line]] = {chapter: [] for chapter in CHAPTERS}
        known = {card.name.casefold() for card in recipients()}
        parts: list[PolicyPart] = declared("policy_parts")
        for part in parts:
            found[part.chapter] += _lines(part, known)
        return tuple(
            Part(key=chapter, title=str(TITLES[chapter]), lines=tuple(lines))
            for chapter, lines in found.items()
            if lines
        )


def draft(former: str = "") -> Draft:
    """Return what would be published after the version with this digest; what lacks is said in the active language."""
    content = {spoken: composed(spoken) for spoken in LANGUAGES}
    held = {spoken: stored(parts) for spoken, parts in content.items()}
    return Draft(content=content, lacks=tuple(_missing(content)), digest=fingerprint(held, former))


def differs(since: VersionCard | None, now: Draft, spoken: str) -> list[Change]:
    """Return what differs from a version, in one language."""
    before = since.content.get(spoken, ()) if since else ()
    return changes(before, now.content[spoken])


def _lines(part: PolicyPart, known: set[str]) -> list[Line]:
    seen: set[str] = set()
    lines = []
    for fact in part.load():
        named = fact.party.casefold()
        if part.chapter == "recipients" and named and not fact.key.startswith("recipient."):
            if named in known or named in seen:
                # The owner said who they are: the line that has a country tells it.
                continue
            seen.add(named)
        lines.append(_line(part, fact, known))
    return lines


def _line(part: PolicyPart, fact: PolicyFact, known: set[str]) -> Line:
    lack, remedy = fact.lacks, fact.remedy
    if fact.party and fact.party.casefold() not in known and not lack:
        lack = _("On ne sait pas où est %(name)s, qui reçoit des données") % {"name": fact.party}
        remedy = reverse("policy:recipients")
    text = _BLANKS.sub(" ", fact.text).strip()
    return Line(key=f"{part.key}.{fact.key}", text=text, lacks=lack, remedy=remedy)


def _missing(content: dict[str, tuple[Part, ...]]) -> Iterable[Lack]:
    """Yield what lacks: in the words of the active language, and by chapter where only the other one lacks it."""
    seen = set()
    for spoken in sorted(content, key=lambda one: one != language()):
        for lack in lacks(content[spoken]):
            if lack.key in seen:
                continue
            seen.add(lack.key)
            yield lack if spoken == language() else replace(lack, what=_only_in(spoken, lack))
        text = as_text(content[spoken])
        if too_long(content[spoken]):
            yield _whole(spoken, _("Le texte est trop long pour être lu : 30 000 signes au plus"))
        if unfinished(text):
            yield _whole(spoken, _("Il reste des crochets « À compléter »"))


def _only_in(spoken: str, lack: Lack) -> str:
    return _("%(language)s : « %(chapter)s » n’est pas complet") % {
        "language": str(LANGUAGE_LABELS[spoken]),
        "chapter": str(TITLES[lack.chapter]),
    }


def _whole(spoken: str, what: str) -> Lack:
    return Lack(chapter="", key=f"text.{spoken}", what=what, remedy=reverse("policy:facts"))
