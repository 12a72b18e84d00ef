"""What a run would change on known contacts, without changing it."""

from collections.abc import Sequence
from datetime import date

from carnet.intake.actions.blocked import blocked_addresses
from carnet.intake.actions.update import Meeting, change_of
from carnet.intake.types import Choices, Matched, Prepared
from carnet.people.queries import cards
from carnet.report.types import Outcome


def expected(rows: Sequence[Prepared], matched: Matched, *, choices: Choices, today: date) -> None:
    """Set the outcome and the conflicts of the rows that speak of known contacts.

    Several rows of one contact are each held against the contact as it is now.
    """
    held = cards(sorted({rows[i].contact_id or 0 for i in matched.attached}))
    blocked = blocked_addresses(held.values(), choices.fields)
    for index in matched.attached:
        row = rows[index]
        card = held.get(row.contact_id or 0)
        if card is None:
            continue
        meeting = Meeting(
            by_reference=index in matched.by_reference,
            fields=choices.fields,
            today=today,
            blocked=blocked,
        )
        change, row.conflicts = change_of(card, row.row, meeting)
        row.outcome = Outcome.UPDATED if change else Outcome.UNCHANGED
