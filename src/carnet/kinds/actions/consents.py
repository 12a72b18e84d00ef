"""Take in a register of agreements: proven ones into the ledger, the rest as traces that raise nothing."""

from collections.abc import Sequence
from datetime import date

from carnet.consent.actions.give_many import record_consents
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_in
from carnet.consent.queries.purposes import active
from carnet.consent.rules.agreement import Given, check_age
from carnet.consent.rules.purposes import words_agreed
from carnet.consent.types import Intake, IntakeConsent, Unfit
from carnet.kinds.actions.taking import Taking, leave_traces, mark_of
from carnet.kinds.queries.match import match
from carnet.kinds.queries.traces import told_before
from carnet.kinds.rules.consents import Register, read_agreement
from carnet.kinds.rules.values import style_of
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.kit import clock
from carnet.kit.text import words
from carnet.people.queries import living

Traced = tuple[KindRow, int, tuple[IntakeConsent, ...]]


def take_consents(taking: Taking) -> KindTally:
    """Write what the rows prove; a yes that proves nothing is kept as a trace, a no is a refusal from its day on."""
    register = Register(
        style=style_of(taking.rows, "at"),
        today=taking.today,
        now=clock.now(),
        purposes=_purposes(),
    )
    found = match(taking.rows, taking.keys)
    born = _born(sorted(set(found.ids.values())))
    proven: dict[str, tuple[KindRow, Given]] = {}
    traced: list[Traced] = []
    for row in taking.rows:
        try:
            contact = found.of(row)
            read = read_agreement(row, contact, register)
            if isinstance(read, Given):
                check_age(read, born.get(contact))
                proven.setdefault(_mark(read), (row, read))
            else:
                traced.append((row, contact, read))
        except Refused as why:
            taking.refuse(row, why)
        except Unfit as why:
            taking.refuse(row, Refused(f"kind_{why.code}", why.field))
    with decided_at_the_end():
        return _written(taking, proven, traced)


def _written(
    taking: Taking, proven: dict[str, tuple[KindRow, Given]], traced: Sequence[Traced]
) -> KindTally:
    known = told_before(taking.kind, list(proven))
    fresh = {mark: both for mark, both in proven.items() if mark not in known}
    if fresh:
        given = [one for _row, one in fresh.values()]
        record_consents(actor=taking.actor, given=given, origin=taking.origin)
        leave_traces(taking, [(g.contact_id, m, True, {}) for m, (_r, g) in fresh.items()])
    intakes = [Intake(contact_id=contact, consents=said) for _row, contact, said in traced]
    lines = take_in(actor=taking.actor, origin=taking.origin, intakes=intakes) if intakes else 0
    react([contact for _row, contact, _said in traced])
    _tell(taking, fresh, traced)
    new = len(fresh) + lines
    return taking.tally(new=new, already=max(0, len(taking.rows) - len(taking.refused) - new))


def _tell(
    taking: Taking, fresh: dict[str, tuple[KindRow, Given]], traced: Sequence[Traced]
) -> None:
    taking.remarks["proven"] += len(fresh)
    for row, _given in fresh.values():
        taking.show(row, after=row.get("wording"), said="consent_proven")
    for row, _contact, said in traced:
        refused = bool(said) and not said[0].yes
        taking.remarks["refusal" if refused else "unproven"] += 1
        taking.show(row, said="consent_refusal" if refused else "consent_trace")


def _mark(given: Given) -> str:
    told = (",".join(given.channels), given.purpose, given.moment.isoformat(), given.wording)
    return mark_of("consent", str(given.contact_id), *told)


def _purposes() -> dict[str, str]:
    """Return the purposes one can agree to, by their code and by their label."""
    found: dict[str, str] = {}
    for card in active():
        if words_agreed(card):
            found[words(card.code)] = found[words(card.label)] = card.code
    return found


def _born(ids: Sequence[int]) -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    for i in range(0, len(ids), 500):
        part = living().filter(pk__in=ids[i : i + 500])
        found.update(part.values_list("pk", "born_on").order_by())
    return found
