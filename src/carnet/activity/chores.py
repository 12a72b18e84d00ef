"""What the room does by itself, and when."""

from django.utils.translation import gettext_lazy as _

from carnet.activity.jobs import let_go
from carnet.kit.declarations import JobKind

LET_GO = JobKind(
    name="activity.let_go",
    label=_("Oublier les événements restés sans personne"),
    call=let_go,
    every=24 * 60 * 60,
)
