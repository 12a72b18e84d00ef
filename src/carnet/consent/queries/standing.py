"""Counts and lists read from the stored standing; a decision whose time has come is read as what it turns into."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Q, QuerySet, When

from carnet.consent.models import Clock, Standing
from carnet.consent.queries.clocks import clocks, edition
from carnet.consent.queries.purposes import active
from carnet.consent.queries.spans import spans
from carnet.consent.types import CHANNELS, NO_ADDRESS, Expiry, ReachCount
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.kit.limits import out_of_reach
from carnet.law.rules.days import plus_months
from carnet.law.types import Decision
from carnet.people.queries import living, survivor

OFFERS = "offers"
NO_WAY = Decision(allowed=False, reason=NO_ADDRESS, rule="", force="")


def current(rows: QuerySet[Any, Any] | None = None) -> QuerySet[Any, Any]:
    """Return standings with `reads` (the reason as of now): where `until` has passed, the reason it turns into."""
    passed = Q(until__isnull=False, until__lte=clock.now())
    turned = Case(
        When(passed, then=F("until_reason")), default=F("reason"), output_field=CharField()
    )
    return (Standing.objects.all() if rows is None else rows).annotate(reads=turned)


def _allowed() -> Q:
    return Q(reads__startswith="A_")


def _held(ids: Sequence[int], purposes: Container[str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield contact, channel, purpose and reason as of now of the standings of some contacts.

    Purposes are looked at here: with them in the condition, SQLite walks all of a purpose for each span of contacts.
    """
    for chosen, meant in spans(ids):
        rows = current().filter(**chosen).order_by()
        found = rows.values_list("contact_id", "channel", "purpose", "reads")
        for row in found.iterator(chunk_size=10_000):
            if row[0] in meant and row[2] in purposes:
                yield row


def reach(ids: Sequence[int] | None = None, *, purpose: str = OFFERS) -> dict[str, ReachCount]:
    """Return, per channel, how many people may be contacted and why not the others, each person once.

    `ids` None counts everybody. Whoever has no standing on a channel has no address there: "NO_ADDRESS".
    """
    if ids is not None:
        return reach_of(ids, purpose=purpose)[0]
    tally = _counted(purpose)
    everybody, held = living().count(), Standing.objects.order_by()
    for channel, code in _told_by(purpose).items():
        tally[channel, NO_ADDRESS] = everybody - held.filter(purpose=code, channel=channel).count()
    return _counts(tally)


def reach_of(
    ids: Sequence[int], *, purpose: str = OFFERS
) -> tuple[dict[str, ReachCount], dict[int, frozenset[str]]]:
    """Return, of some people, what `reach` and what `allowed_channels` say, reading their standings once."""
    told, alive = _told_by(purpose), 0
    for chosen, meant in spans(ids, "id"):
        found = living().filter(**chosen).order_by().values_list("id", flat=True)
        alive += sum(pk in meant for pk in found.iterator(chunk_size=10_000))
    tally: Counter[tuple[str, str]] = Counter({(c, NO_ADDRESS): alive for c in told})
    allowed: defaultdict[int, set[str]] = defaultdict(set)
    for pk, channel, code, reads in _held(ids, {purpose, *told.values()}):
        if code == purpose:
            tally[channel, reads] += 1
            if reads.startswith("A_"):
                allowed[pk].add(channel)
        if told.get(channel) == code:
            tally[channel, NO_ADDRESS] -= 1
    return _counts(tally), {pk: frozenset(channels) for pk, channels in allowed.items()}


def _told_by(purpose: str) -> dict[str, str]:
    """Return, for each channel of a purpose, the first purpose that has it: whoever has no standing there has no address.

    A purpose that was just opened on a large base is decided little by little; those open before it tell.
    """
    cards = active()
    mine = next((card.channels for card in cards if card.code == purpose), ())
    return {c: next(card.code for card in cards if c in card.channels) for c in mine}


def _counted(purpose: str) -> Counter[tuple[str, str]]:
    """Count everybody by the stored reason, which one index holds, then move the few whose time has come.

    Those are asked of every purpose at once: with the purpose in the condition, an engine may well walk its whole index.
    """
    stored = Standing.objects.filter(purpose=purpose).order_by()
    grouped = stored.values("channel", "reason").annotate(n=Count("*"))
    tally = Counter(
        {
            (channel, reason): n
            for channel, reason, n in grouped.values_list("channel", "reason", "n")
        }
    )
    passed = Standing.objects.filter(until__isnull=False, until__lte=clock.now()).order_by()
    turned = passed.values_list("purpose", "channel", "reason", "until_reason")
    for spoken_of, channel, before, now in turned.iterator(chunk_size=10_000):
        if spoken_of == purpose:
            tally[channel, before] -= 1
            tally[channel, now] += 1
    return +tally


def _counts(tally: Mapping[tuple[str, str], int]) -> dict[str, ReachCount]:
    known = {way: n for way, n in tally.items() if n > 0}
    return {channel: _count(known, channel) for channel in CHANNELS}


def _count(tally: Mapping[tuple[str, str], int], channel: str) -> ReachCount:
    mine = {reads: n for (c, reads), n in tally.items() if c == channel}
    allowed = sum(n for reads, n in mine.items() if reads.startswith("A_"))
    refused = sorted(
        ((r, n) for r, n in mine.items() if not r.startswith("A_")),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return ReachCount(allowed=allowed, refused=dict(refused))


def allowed_channels(ids: Sequence[int], *, purpose: str = OFFERS) -> dict[int, frozenset[str]]:
    """Return the channels open for each contact that has any."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for pk, channel, _purpose, reads in _held(ids, {purpose}):
        if reads.startswith("A_"):
            found[pk].add(channel)
    return {pk: frozenset(channels) for pk, channels in found.items()}


def standings_of(contact_id: int) -> dict[tuple[str, str], Decision]:
    """Return the decisions of one contact by channel and purpose, as of now; nothing for one that is not living."""
    if survivor(contact_id) != contact_id or out_of_reach([contact_id]):
        return {}
    rows = current().filter(contact_id=contact_id)
    found = {(row.channel, row.purpose): decision_of(row) for row in rows}
    reached = {channel for channel, _purpose in found}
    ways = ((c, card.code) for card in active() for c in card.channels)
    return {way: NO_WAY for way in ways if way[0] not in reached} | found


def decision_of(row: Any) -> Decision:
    """Return the decision that a row of `current` holds, as of now."""
    turned = row.reads != row.reason
    return Decision(
        allowed=row.reads.startswith("A_"),
        reason=row.reads,
        rule=row.rule,
        force=row.force,
        until=None if turned else row.until,
        until_reason="" if turned else row.until_reason,
        missing="" if turned else row.missing,
        since=None if turned else row.since,
    )


def people_reachable(channel: str, *, purpose: str = OFFERS) -> QuerySet[Any, Any]:
    """Return the ids of the contacts that may be contacted on a channel; any channel for "any"."""
    rows = current().filter(_allowed(), purpose=purpose)
    return _ids(rows if channel == "any" else rows.filter(channel=channel))


def people_by_reason(
    reason: str, *, channels: Sequence[str] = (), rule: str = "", purpose: str = OFFERS
) -> QuerySet[Any, Any]:
    """Return the ids of the contacts whose answer for a purpose is this reason, on these channels or on any."""
    if reason == NO_ADDRESS:
        return _without_address(channels, purpose)
    rows = current().filter(reads=reason, purpose=purpose)
    rows = rows.filter(channel__in=list(channels)) if channels else rows
    return _ids(rows.filter(rule=rule) if rule else rows)


def _without_address(channels: Sequence[str], purpose: str) -> QuerySet[Any, Any]:
    lacking = Q()
    for channel, code in _told_by(purpose).items():
        if channel in (channels or CHANNELS):
            held = Standing.objects.filter(purpose=code, channel=channel).values("contact_id")
            lacking |= ~Q(pk__in=held)
    return living().filter(lacking).order_by().values_list("pk", flat=True)


def people_agreed(purpose: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts whom an agreement alone lets us write to for a purpose, on any channel."""
    return people_by_reason("A_CONSENT", purpose=purpose)


def _ids(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def _last_rights(purpose: str, until: datetime) -> QuerySet[Any, Any]:
    """Contacts all of whose open channels close for good by a moment, with the moment of the last one."""
    now = clock.now()
    rows = Standing.objects.filter(purpose=purpose, allowed=True).filter(
        Q(until=None) | Q(until__gt=now)
    )
    never = Count("pk", filter=Q(until=None))
    grouped = rows.values("contact_id").order_by().annotate(last=Max("until"), open_ended=never)
    return grouped.filter(open_ended=0, last__lte=until)


def _horizon(months: int) -> datetime:
    day = plus_months(clock.today(), months)
    return datetime(day.year, day.month, day.day, tzinfo=PARIS)


def expiring(
    months: int = 12, *, ids: Sequence[int] | None = None, purpose: str = OFFERS
) -> list[Expiry]:
    """Return, month by month, how many people can no longer be written to at all after it, within `months` months."""
    wanted = None if ids is None else frozenset(ids)
    tally: Counter[date] = Counter()
    for pk, last in (
        _last_rights(purpose, _horizon(months))
        .values_list("contact_id", "last")
        .iterator(chunk_size=10_000)
    ):
        if wanted is None or pk in wanted:
            tally[last.astimezone(PARIS).date().replace(day=1)] += 1
    return [Expiry(month, tally[month]) for month in sorted(tally)]


def people_expiring(months: int, *, purpose: str = OFFERS) -> QuerySet[Any, Any]:
    """Return the ids of the contacts that can no longer be written to at all within `months` months."""
    return _last_rights(purpose, _horizon(months)).values_list("contact_id", flat=True)


def stopped(*, purpose: str = OFFERS) -> dict[tuple[str, str, str], int]:
    """Return how many people each refusal stops today, by rule id, reason and channel."""
    rows = current().filter(purpose=purpose, allowed=False).order_by()
    counted = rows.values("rule", "reads", "channel").annotate(n=Count("pk"))
    return {
        (rule, reads, channel): n
        for rule, reads, channel, n in counted.values_list("rule", "reads", "channel", "n")
    }


def reachable(*, purpose: str = OFFERS) -> int:
    """Return how many people may be written to for a purpose by at least one channel."""
    return people_reachable("any", purpose=purpose).count()


def due(*, limit: int = 5_000) -> list[int]:
    """Return contacts whose standing has come to its term, or was decided under other rules or durations, or never."""
    now = clock.now()
    rows = Standing.objects.filter(Q(until__lte=now) | ~Q(rulebook=edition(clocks()))).order_by()
    found = list(rows.values_list("contact_id", flat=True).distinct()[:limit])
    if not found and living().count() > Clock.objects.count():
        found = list(living().filter(clock=None).values_list("pk", flat=True)[:limit])
    return sorted(found)
