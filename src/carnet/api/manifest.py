"""What the room api declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.api.jobs import drop_old_answers
from carnet.kit.declarations import JobKind, Manifest

MANIFEST = Manifest(
    room="api",
    endpoints="carnet.api.endpoints",
    jobs=(
        JobKind(
            name="api.drop_old_answers",
            label=_("Oublier les réponses gardées pour les appels refaits"),
            call=drop_old_answers,
            every=60 * 60,
        ),
    ),
)
