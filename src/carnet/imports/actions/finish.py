"""The end of a run, once every row is written: orders, unions, and the summary."""

from collections import Counter
from collections.abc import Callable, Sequence

from carnet.audit.actions import record
from carnet.consent.actions.later import react
from carnet.files.types import SourceTable
from carnet.identity.types import MergeOrder
from carnet.imports.actions.steps import Work, move, stroke
from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.intake.actions.cursor import CLOSE, DECIDE, UNITE, Cursor, advanced
from carnet.intake.actions.decide import TOGETHER, decide, judges
from carnet.intake.actions.facts import Facts
from carnet.intake.actions.orders import write_orders
from carnet.intake.actions.summarise import Inputs, summarise
from carnet.intake.actions.unite import Unions, ask, merge, pairs_of, plain_pairs, plan, still
from carnet.kit import clock
from carnet.kit.declarations import announce
from carnet.kit.sql import update_rows
from carnet.report.types import Outcome, Step, Summary

_PLAN = 0


def planned(work: Work) -> Unions:
    """Return the unions of the import: drawn up once from the likenesses of all steps, then kept until they are made."""
    kept = ImportStep.objects.filter(of_import_id=work.import_id, number=_PLAN).first()
    if kept is not None:
        return Unions(
            orders=[
                MergeOrder(survivor=s, loser=o, likeness=tuple(why)) for s, o, why in kept.pairs
            ],
            doubtful=pairs_of(kept.facts["doubtful"]),
        )
    steps = ImportStep.objects.filter(of_import_id=work.import_id).order_by("number")
    pairs = pairs_of(p for found in steps.values_list("pairs", flat=True) for p in found)
    unions = plan(pairs, mine=work.mine)
    with stroke(work) as found:
        ImportStep.objects.create(
            of_import=found,
            number=_PLAN,
            pairs=[[o.survivor, o.loser, list(o.likeness)] for o in unions.orders],
            facts={"doubtful": plain_pairs(unions.doubtful)},
        )
    return unions


def take_orders(work: Work, orders: Callable[[], SourceTable | None], unions: Unions) -> None:
    """Write the file of orders that goes with the import, if there is one."""
    table = orders()
    with stroke(work) as found:
        taken = None
        if table is not None:
            work.progress(Step.ORDERS, 0, len(table.rows))
            taken, touched = write_orders(
                actor=work.actor,
                origin=work.origin,
                table=table,
                columns=found.orders_columns,
                survivor_of=unions.survivor_of,
                today=work.cursor.today,
            )
            react(sorted(touched))
        move(work, found, advanced(work.cursor, phase=UNITE, orders=taken))


def unite(work: Work, unions: Unions) -> None:
    """Merge what is surely one person, part by part, then queue what may be."""
    total, done = len(unions.orders), 0
    work.progress(Step.MERGE, 0, total)
    for part in unions.parts():
        done += len(part)
        _merge(work, part)
        work.progress(Step.MERGE, done, total)
    with stroke(work) as found:
        queued = ask(actor=work.actor, origin=work.origin, unions=unions)
        move(work, found, advanced(work.cursor, phase=DECIDE, queued=queued))


def _merge(work: Work, part: Sequence[MergeOrder]) -> None:
    with stroke(work) as found:
        orders = still(part)
        ahead = advanced(work.cursor, merged=work.cursor.merged + len(orders))
        if orders:
            _count_duplicates(found, ahead, [o.loser for o in orders])
            merge(actor=work.actor, origin=work.origin, orders=orders)
            react(sorted({o.survivor for o in orders}))
        move(work, found, ahead)


def settle(work: Work) -> None:
    """Decide of the people whom the import made, part by part."""
    with judges(work.hands) as crew:
        while part := work.mine.part(begun := work.cursor.decided, TOGETHER):
            work.progress(Step.DECIDE, begun, work.cursor.added)
            with stroke(work) as found:
                decide(crew, part, begun=begun)
                move(work, found, advanced(work.cursor, decided=begun + len(part)))
    with stroke(work) as found:
        move(work, found, advanced(work.cursor, phase=CLOSE))


def _count_duplicates(found: Import, ahead: Cursor, losers: Sequence[int]) -> None:
    """Say of the rows whose contact is merged into another that they were duplicates."""
    made_new = [Outcome.READY.value, Outcome.MENDED.value]
    turned: dict[int, str] = {}
    for i in range(0, len(losers), 500):
        rows = ImportRow.objects.filter(
            of_import=found, contact_id__in=losers[i : i + 500], outcome__in=made_new
        )
        turned.update(rows.values_list("pk", "outcome"))
    update_rows("imports.ImportRow", ["outcome"], ((pk, Outcome.DUPLICATE.value) for pk in turned))
    for outcome, count in Counter(turned.values()).items():
        ahead.tally.turned(outcome, Outcome.DUPLICATE.value, count)


def close(work: Work, unions: Unions) -> Summary:
    """Draw up the summary and end the import (state "done")."""
    work.progress(Step.REPORT, 0, 0)
    with stroke(work) as found:
        summary = summarise(_inputs(work, found, unions))
        found.state, found.finished_at, found.error = Import.State.DONE, clock.now(), ""
        found.summary, found.step = summary.plain(), {}
        found.save(update_fields=["state", "finished_at", "error", "summary", "step"])
        ImportStep.objects.filter(of_import=found, number=_PLAN).delete()
        ImportStep.objects.filter(of_import=found).update(pairs=[], facts={})
        ids, told = [found.pk], {"rows": summary.rows}
        record(actor=work.actor, name="imports.run", subject="imports.Import", ids=ids, detail=told)
        announce("imports.done", ids)
    return summary


def _inputs(work: Work, found: Import, unions: Unions) -> Inputs:
    cursor = work.cursor
    facts = Facts(unions.survivor_of)
    steps = ImportStep.objects.filter(of_import=found).exclude(number=_PLAN).order_by("number")
    for plain in steps.values_list("facts", flat=True).iterator(chunk_size=10):
        facts.add(plain)
    updated = ImportRow.objects.filter(of_import=found, outcome=Outcome.UPDATED.value)
    return Inputs(
        import_id=found.pk,
        file_name=found.file_name,
        tally=cursor.tally,
        facts=facts,
        skipped=cursor.skipped,
        added=cursor.added,
        completed=updated.order_by().values("contact_id").distinct().count(),
        merged=cursor.merged,
        queued=cursor.queued,
        orders_name=found.orders_name,
        orders=cursor.orders,
        hands=work.hands if cursor.steps > 1 else 0,
    )
