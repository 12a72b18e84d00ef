"""Who of a rule can be reached on a channel for a purpose, and why not the others."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pyroaring import BitMap64

from carnet.conditions.queries.answers import asked
from carnet.conditions.types import Sql
from carnet.consent.queries.words import NEVER_ASKED, why
from carnet.consent.types import NO_ADDRESS
from carnet.kit import clock
from carnet.law.rules.reasons import reason
from carnet.law.types import Decision
from carnet.mirror.queries import Reader, reading
from carnet.segments.queries.asked import people, understood
from carnet.segments.queries.kept import view_url
from carnet.segments.queries.reading import SECONDS
from carnet.segments.rules.asked_sql import ANSWERS, answered_sql
from carnet.segments.rules.naming import is_kept
from carnet.segments.types import Reach, ReachReason, RuleJson

YES, NO, NEVER = "yes", "no", "never"
_UNINFORMED = frozenset({"R_NO_OPTOUT_AT_COLLECTION", "R_NO_PROOF"})
_UNTOLD = frozenset({"R_ART14_MISSING", "R_ART14_LATE"})


def reach(rule: RuleJson, channel: str, purpose: str, *, view: str = "") -> Reach:
    """Return how many people of a rule can be reached, and the others by their one reason, the most first.

    `channel` is "email", "sms", "phone" or "post", `purpose` the code of an open purpose. `view` is the key of the
    segment or kept rule whose lists the figures open; without it they open nothing. Raises as `reading.edit_count`.
    """
    with reading(seconds=SECONDS) as reader:
        found = counted(reader, understood(rule).sql(), channel, purpose)
    allowed = sum(n for code, n in found.items() if code.startswith("A_"))
    refused = sorted(
        ((code, n) for code, n in found.items() if not code.startswith("A_")),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return Reach(
        channel=channel,
        purpose=purpose,
        total=sum(found.values()),
        allowed=allowed,
        reasons=tuple(_reason(code, n, (channel, purpose), view) for code, n in refused),
        people_url=view_url(view, f"{channel}.{purpose}.{YES}") if view else "",
    )


def counted(reader: Reader, sql: Sql, channel: str, purpose: str) -> Mapping[str, int]:
    """Return how many people of a query have each answer, by its code."""
    rows = asked(reader, _bound(sql, channel, purpose), ANSWERS)
    return {str(code): int(str(n)) for code, n in rows}


def with_answer(reader: Reader, sql: Sql, channel: str, purpose: str, *answers: str) -> BitMap64:
    """Return the people of a query whose answer is one of these codes.

    "yes" is any permission, "no" any refusal, "never" the refusals of those who were never asked.
    """
    codes = [a for a in answers if a not in (YES, NO, NEVER)]
    codes += sorted(NEVER_ASKED) if NEVER in answers else []
    text = answered_sql(len(codes), allowed=YES in answers, refused=NO in answers)
    inner = _bound(sql, channel, purpose)
    whole = Sql(text.replace("{}", inner.text), (*inner.parameters, *codes), inner.ids)
    return people(reader, whole)


def _bound(sql: Sql, channel: str, purpose: str) -> Sql:
    """Return the query with the values that stand around it, in their order."""
    now: datetime = clock.now().astimezone(UTC)
    return Sql(sql.text, (NO_ADDRESS, now, *sql.parameters, channel, purpose), sql.ids)


def _reason(code: str, count: int, way: tuple[str, str], view: str) -> ReachReason:
    url = view_url(view, f"{way[0]}.{way[1]}.{code}") if view else ""
    fix_url, fix_label = _remedy(code, way, view, url)
    return ReachReason(
        code=code,
        label=label_of(code),
        count=count,
        people_url=url,
        fix_url=fix_url,
        fix_label=fix_label,
    )


def label_of(code: str) -> str:
    """Return a reason, short enough for a list."""
    short = why(Decision(allowed=code.startswith("A_"), reason=code, rule="", force=""))
    return short or reason(code).said(get_language() or "fr")


def _remedy(code: str, way: tuple[str, str], view: str, url: str) -> tuple[str, str]:
    """Return where something lawful can be done about a refusal, and what; nothing where the answer is to be respected."""
    if code in NEVER_ASKED and view and not is_kept(view):
        asking = reverse("builder:asking", args=[view])
        return f"{asking}?canal={way[0]}&finalite={way[1]}", _("Demander")
    if code in ("R_HARD_BOUNCE", NO_ADDRESS):
        return (url, _("Corriger")) if code != NO_ADDRESS else (url, _("Compléter"))
    if code in _UNINFORMED:
        return reverse("proofs:sources"), _("Dire d’où ils viennent")
    if code in _UNTOLD:
        return reverse("privacy:notices"), _("Informer")
    if code == "R_RETENTION_EXPIRED":
        return reverse("retention:sweeps"), _("Archiver ou effacer")
    return "", ""
