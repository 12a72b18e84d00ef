"""Write where people come from whom a program made known."""

from collections.abc import Sequence

from carnet.activity.queries.told import told_sources
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.kit.actor import job_actor


def note_origin(ids: Sequence[int]) -> None:
    """Write one provenance for each source that told of these contacts; what it means the owner declares later."""
    intakes = [
        Intake(contact_id=pk, source=source, collected_on=day)
        for pk, told in told_sources(ids).items()
        for source, day in told
    ]
    take_in(actor=job_actor("consent.note_origin"), origin="", intakes=intakes)
