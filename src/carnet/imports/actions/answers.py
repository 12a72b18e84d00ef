"""Keep what the owner declares about the sources in the file."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.types import OwnerAnswers
from carnet.imports.models import Import
from carnet.imports.queries import get
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.owner_says import plain_answers
from carnet.kit.actor import Actor


@transaction.atomic
def set_answers(*, actor: Actor, import_id: int, answers: OwnerAnswers) -> None:
    """Keep the answers with the import; they are declared when it runs. Raises NotPermitted, NotNow."""
    actor.require("imports.run")
    found = get(import_id)
    if found.state not in {Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED}:
        raise NotNow("already_run")
    if found.step:
        raise NotNow("begun")
    found.answers = plain_answers(answers)
    found.save(update_fields=["answers"])
    record(actor=actor, name="imports.answers_set", subject="imports.Import", ids=[import_id])
