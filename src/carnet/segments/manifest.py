"""What the room segments declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    JobKind,
    Manifest,
    Permission,
    Reaction,
)
from carnet.segments import jobs
from carnet.segments.actions.refresh import everybody_changed, tell_changed, tell_tables
from carnet.segments.field_uses import FIELD_USES
from carnet.segments.personal import PERSONAL

_ALL = ("marketing", "sales", "support", "dpo", "reader")

MANIFEST = Manifest(
    room="segments",
    permissions=(
        Permission(
            name="segments.view", label=_("Voir les segments et qui en fait partie"), roles=_ALL
        ),
        Permission(
            name="segments.edit",
            label=_("Créer, changer et retirer des segments"),
            roles=("marketing", "sales", "dpo"),
        ),
        Permission(name="segments.refresh", label=_("Recalculer les segments")),
    ),
    field_uses=FIELD_USES,
    reactions=(
        Reaction(on="mirror.fed", call=tell_changed),
        Reaction(on="mirror.tables_fed", call=tell_tables),
        Reaction(on="mirror.rebuilt", call=everybody_changed),
    ),
    jobs=(
        JobKind(
            name="segments.follow",
            label=_("Suivre les faits dans les segments"),
            call=jobs.follow,
            loop=True,
        ),
        JobKind(
            name="segments.follow_everywhere",
            label=_("Suivre les faits dans les segments qui classent"),
            call=jobs.follow_everywhere,
            loop=True,
        ),
        JobKind(
            name="segments.refresh_due",
            label=_("Revoir les segments que le temps change"),
            call=jobs.refresh_due,
            every=60,
        ),
        JobKind(
            name="segments.refresh_all", label=_("Revoir tous les segments"), call=jobs.refresh_all
        ),
        JobKind(name="segments.refresh_some", label=_("Revoir un segment"), call=jobs.refresh_some),
        JobKind(
            name="segments.sweep",
            label=_("Effacer les segments retirés et les règles gardées pour un temps"),
            call=jobs.sweep,
            every=60 * 60,
        ),
    ),
    personal_data=PERSONAL,
    audit_names={
        "segments.saved": _("Segment créé"),
        "segments.changed": _("Segment changé"),
        "segments.removed": _("Segment retiré"),
        "segments.restored": _("Segment remis"),
        "segments.dropped": _("Segments retirés effacés à leur terme"),
        "segments.people_added": _("Personnes ajoutées à un segment figé"),
        "segments.people_dropped": _("Personnes ôtées d’un segment figé"),
        "segments.kept_swept": _("Règles gardées pour un temps effacées"),
        "segments.asking_chosen": _("Manière de demander un accord choisie"),
        "segments.asking_ended": _("Manière de demander un accord arrêtée"),
    },
    announces={
        "segments.entered": "ids of the moves (SegmentMove) of those who entered a segment",
        "segments.left": "ids of the moves (SegmentMove) of those who left a segment",
    },
    commands="carnet.segments.commands",
)
