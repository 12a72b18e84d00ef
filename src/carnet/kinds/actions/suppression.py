"""Take in a blocked list: each address goes into the suppression list as a keyed digest, and stays there."""

from collections.abc import Iterator, Sequence

from carnet.audit.actions import record
from carnet.consent.actions.chain import write
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.consent.queries.digests import digest_of, suppressed
from carnet.kinds.actions.taking import Taking
from carnet.kinds.rules import values
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.kit.text import words
from carnet.mending.rules.emails import mend_email
from carnet.mending.rules.phones import mend_phone
from carnet.people.queries import ids_by_address

Blocked = tuple[list[BareAddress], str]
_COLUMNS = ("digest", "channel", "at", "reason")
_JOINED = " / "
_COMPLAINT = ("plainte", "spam", "complaint", "abuse", "signalement")


def take_suppression(taking: Taking) -> KindTally:
    """Write every address of the rows into the suppression list; those there already are counted as such.

    Where a column says who is blocked, the rows that say no are passed over. What is written protects for good: an undo
    does not lift it. Raises NotPermitted.
    """
    taking.actor.require("consent.object")
    blocked: list[Blocked] = []
    for row in taking.rows:
        if "blocked" in row.values and values.answer(row.get("blocked")) is not True:
            taking.remarks["not_blocked"] += 1
            continue
        found = list(_addresses(row))
        if found:
            blocked.append((found, _reason(row.get("why"))))
        else:
            taking.refuse(row, _why_none(row))
    with decided_at_the_end():
        known = _known_rows(blocked)
        _write(taking, blocked)
        react(_holders(blocked))
    return taking.tally(new=len(blocked) - known, already=known)


def _write(taking: Taking, blocked: Sequence[Blocked]) -> None:
    """Write the addresses that did not enter the list today; a letter goes to a person, and is written one by one."""
    keys = {
        i: [(a.channel, a.value) for a in told if a.channel != "post"]
        for i, (told, _why) in enumerate(blocked)
    }
    today = {
        (i, channel)
        for i, channel, at, _reason in suppressed(keys)
        if at.astimezone(PARIS).date() == taking.today
    }
    fresh: dict[tuple[str, str], str] = {}
    for i, (told, reason) in enumerate(blocked):
        for address in told:
            if address.channel == "post":
                suppress_address(actor=taking.actor, address=address, reason=reason)
            elif (i, address.channel) not in today:
                digest = digest_of(address.channel, address.value)
                fresh.setdefault((digest, address.channel), reason)
    now = clock.now()
    write("suppression", _COLUMNS, [(*key, now, reason) for key, reason in fresh.items()])
    if fresh:
        detail = {"channels": sorted({channel for _digest, channel in fresh})}
        record(
            actor=taking.actor,
            name="consent.objected",
            subject="consent.Suppression",
            detail=detail,
            count=len(fresh),
        )


def _known_rows(blocked: Sequence[Blocked]) -> int:
    """Return how many rows name only addresses that are in the list already, or in a row before."""
    keys = {i: [(a.channel, a.value) for a in told] for i, (told, _why) in enumerate(blocked)}
    held = {(i, channel) for i, channel, _at, _reason in suppressed(keys)}
    known, seen = 0, set[BareAddress]()
    for i, (told, _why) in enumerate(blocked):
        known += all((i, a.channel) in held or a in seen for a in told)
        seen.update(told)
    return known


def _holders(blocked: Sequence[Blocked]) -> list[int]:
    """Return whoever holds one of the mailboxes or numbers; those at a place were decided again one by one."""
    found: set[int] = set()
    for kind, channels in (("email", {"email"}), ("phone", {"sms", "phone"})):
        wanted = {a.value for told, _why in blocked for a in told if a.channel in channels}
        found.update(pk for ids in ids_by_address(kind, wanted).values() for pk in ids)
    return sorted(found)


def _reason(told: str) -> str:
    plain = words(told)
    return "complaint" if any(word in plain for word in _COMPLAINT) else "objection"


def _why_none(row: KindRow) -> Refused:
    for name in ("email", "phone"):
        if row.get(name):
            return Refused(f"kind_bad_{name}", name, row.get(name))
    return Refused("kind_no_address", "email")


def _addresses(row: KindRow) -> Iterator[BareAddress]:
    """Yield what a row blocks: its mailboxes, its numbers for calls and texts, the person at the place."""
    wanted = values.channels(row.get("channel"))
    for raw in row.get("email").split(_JOINED):
        mail = mend_email(raw).value if raw else ""
        if mail and (not wanted or "email" in wanted):
            yield BareAddress(channel="email", value=mail)
    for raw in row.get("phone").split(_JOINED):
        number = mend_phone(raw).value if raw else ""
        for channel in ("sms", "phone") if number else ():
            if not wanted or channel in wanted:
                yield BareAddress(channel=channel, value=number)
    place = ", ".join(
        p for p in (row.get("street"), f"{row.get('postcode')} {row.get('city')}".strip()) if p
    )
    if row.get("street") and row.get("family_name") and (not wanted or "post" in wanted):
        yield BareAddress(
            channel="post",
            value=place,
            given_name=row.get("given_name"),
            family_name=row.get("family_name"),
        )
