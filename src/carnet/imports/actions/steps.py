"""The steps of a run: each writes a stretch of the file and moves the cursor, in one transaction."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from django.db import connection, transaction

from carnet.consent.actions.declare import declare_sources, people_of
from carnet.consent.actions.later import decided_at_the_end, put_off, react
from carnet.files.types import SourceRow
from carnet.imports.actions.stage import clear_rows, stage_rows
from carnet.imports.models import Import, ImportStep
from carnet.imports.queries import known_before
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.again import Again
from carnet.intake.actions.cursor import ORDERS, Cursor, Mine, advanced, place
from carnet.intake.actions.facts import facts_of
from carnet.intake.actions.owner_says import answers_of
from carnet.intake.actions.prepare import Mill
from carnet.intake.actions.recognise import Compared, recognise
from carnet.intake.actions.source import Source, skipped_of
from carnet.intake.actions.unite import in_contacts, plain_pairs
from carnet.intake.actions.write import Written, write
from carnet.intake.types import Before, Choices, Prepared, Progress
from carnet.kit.actor import Actor
from carnet.kit.sql_joined import joined
from carnet.report.types import Step

_LOCK = 0x1A7087  # any number of ours: names the advisory lock of PostgreSQL


@dataclass
class Work:
    """A run under way: `cursor` is what stands in the record, `mine` the contacts made so far, `hands` how many help."""

    actor: Actor
    import_id: int
    source: Source
    choices: Choices
    progress: Progress
    cursor: Cursor
    mine: Mine
    size: int
    hands: int = 0
    mill: Mill | Again | None = None
    compared: Compared | None = None

    @property
    def origin(self) -> str:
        """Return the mark that everything the import writes carries."""
        return f"import:{self.import_id}"


@contextmanager
def stroke(work: Work) -> Iterator[Import]:
    """Open the transaction of one step: alone at work, nobody further than we are, decisions taken at its end.

    Of the people whom the import makes, all is known at its own end only: they are decided of then.

    Raises NotNow: "paused" when somebody asked for that, "overtaken" when another run moved the cursor.
    """
    with transaction.atomic(), joined():
        _alone()
        found = Import.objects.select_for_update().get(pk=work.import_id)
        if found.state == Import.State.PAUSED:
            raise NotNow("paused")
        if found.state in {Import.State.DONE, Import.State.UNDONE} or place(found.step) != place(
            work.cursor.plain()
        ):
            raise NotNow("overtaken")
        with decided_at_the_end():
            yield found
            put_off(work.mine)


def _alone() -> None:
    """Let one import at a time read and write the base, whatever machine it runs on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def move(work: Work, found: Import, ahead: Cursor) -> None:
    """Keep how far the run is, in the transaction of a step."""
    found.step = ahead.plain()
    found.save(update_fields=["step"])
    work.cursor = ahead


def mended(work: Work, mill: Mill | Again) -> Generator[list[Prepared], None, None]:
    """Mend the rows that are still to be written, a step's worth at a time."""
    rows, total, done = work.source.rows(), work.source.count, work.cursor.row
    if isinstance(mill, Again):
        return mill.grind(size=work.size, tick=partial(_told, work.progress, 0, total), done=done)
    mill.prints.pass_over(islice(rows, done))
    told = partial(_told, work.progress, done, total)
    return mill.grind(rows, size=work.size, tick=told, count=total - done if work.hands else 0)


def _told(progress: Progress, begun: int, total: int, done: int) -> None:
    progress(Step.MEND, begun + done, total)


def write_step(work: Work, rows: Sequence[Prepared]) -> None:
    """Recognise these rows, write what they say, and keep what it takes to go on or to take it back."""
    cursor, total = work.cursor, work.source.count
    with stroke(work) as found:
        touched = _begin(work, found) if not cursor.begun else set()
        work.progress(Step.MATCH, cursor.row, total)
        before = known_before([r.fingerprint for r in rows])
        rows = _mended_after_all(work, rows, before)
        matched = recognise(
            rows, before=before, choices=work.choices, mine=work.mine, compared=work.compared
        )
        work.progress(Step.WRITE, cursor.row, total)
        written = write(
            actor=work.actor,
            origin=work.origin,
            rows=rows,
            matched=matched,
            choices=work.choices,
            today=cursor.today,
        )
        stage_rows(found.pk, rows)
        ahead = advanced(
            cursor,
            row=cursor.row + len(rows),
            steps=cursor.steps + 1,
            added=cursor.added + len(written.added),
        )
        ahead.tally.add(rows)
        pairs = plain_pairs(in_contacts(rows, matched.pairs))
        _keep(found, ahead, rows, written, pairs)
        move(work, found, ahead)
        react(sorted(touched | written.touched))
        work.mine.add(written.added)


def _mended_after_all(work: Work, rows: Sequence[Prepared], before: Before) -> Sequence[Prepared]:
    """Mend the rows that were recalled, and whose person is gone since."""
    if work.mill is None:
        return rows
    return [
        work.mill.share([(SourceRow(r.number, r.cells), r.fingerprint)])[0]
        if r.recalled and r.fingerprint not in before.contacts
        else r
        for r in rows
    ]


def _begin(work: Work, found: Import) -> set[int]:
    """Clear away what a trial left and declare what the owner said; return whom that concerns already."""
    clear_rows(found.pk)
    if not found.answers:
        return set()
    answers = answers_of(found.answers)
    declare_sources(actor=work.actor, answers=answers)
    return set(people_of(answers))


def _keep(
    found: Import,
    ahead: Cursor,
    rows: Sequence[Prepared],
    written: Written,
    pairs: list[list[Any]],
) -> None:
    ImportStep.objects.create(
        of_import=found,
        number=ahead.steps,
        added=list(written.added),
        completed=written.completed,
        pairs=pairs,
        facts=facts_of(rows),
    )


def end_rows(work: Work) -> None:
    """Note that every row is written, and which lines of the file are no rows."""
    with stroke(work) as found:
        skipped = tuple(skipped_of(work.source))
        move(work, found, advanced(work.cursor, phase=ORDERS, skipped=skipped))
