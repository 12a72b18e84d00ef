"""The lists that came from others: what is answered about each, what lacks, and the clock of its people."""

from dataclasses import dataclass
from datetime import date, datetime

from carnet.consent.queries import declared_sources
from carnet.consent.queries.proofs import Batch, batches, source_names
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.law.rules.deadlines import deadline
from carnet.proofs.models import PassportAnswer
from carnet.proofs.queries.files import documents_of
from carnet.proofs.rules.passport import KINDS, lacks
from carnet.proofs.types import FileCard, Lack, Told


@dataclass(frozen=True, slots=True)
class Clocked:
    """People that arrived together, and by when they are to be told (GDPR art. 14); `left` days, negative when late."""

    batch: Batch
    due: date
    left: int
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Passport:
    """One list with all that is known of it."""

    source: str
    kind: str
    told: Told
    files: list[FileCard]
    lacks: list[Lack]
    batches: list[Clocked]
    people: int

    @property
    def late(self) -> int:
        """Return how many people should have been told by now and were not."""
        return sum(c.batch.people for c in self.batches if c.left < 0 and not c.told)


def passport_sources() -> dict[str, str]:
    """Return the sources that people come from and that are declared as lists of others, with their kind."""
    declared = declared_sources(source_names())
    return {name: answer.kind for name, answer in declared.items() if answer.kind in KINDS}


def latest(source: str) -> Told:
    """Return the latest answers about a list; before the first, the supplier that the source declares."""
    found = PassportAnswer.objects.filter(source=source).order_by("-id").first()
    if found is None:
        answer = declared_sources([source]).get(source)
        return Told(source=source, supplier=answer.supplier if answer else "")
    return Told(
        source=found.source,
        supplier=found.supplier,
        bought_on=found.bought_on,
        wording=found.wording,
        beneficiary=found.beneficiary,
        checked=found.checked,
        checked_by=found.checked_by,
        told_on=found.told_on,
    )


def passport(source: str, kind: str) -> Passport:
    """Return the passport of one list."""
    told, files = latest(source), documents_of(source)
    clocked = [_clocked(b, told) for b in batches(source)]
    return Passport(
        source=source,
        kind=kind,
        told=told,
        files=files,
        lacks=lacks(kind, told, {f.what for f in files}),
        batches=clocked,
        people=sum(c.batch.people for c in clocked),
    )


def _clocked(batch: Batch, told: Told) -> Clocked:
    """Count one month from reception; the notice given covers those who had arrived by its day."""
    arrived = batch.received.astimezone(PARIS).date()
    found = deadline("art14_notice", arrived)
    due = arrived if found is None else _day(found.due)
    informed = told.told_on is not None and told.told_on >= arrived
    return Clocked(batch, due, (due - clock.today()).days, informed)


def _day(moment: date | datetime) -> date:
    return moment.astimezone(PARIS).date() if isinstance(moment, datetime) else moment
