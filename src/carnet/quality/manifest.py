"""What the room quality declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import ListColumn, Manifest, Panel
from carnet.quality.queries import grade_cells, grade_panel

MANIFEST = Manifest(
    room="quality",
    columns=(
        ListColumn(
            key="quality",
            label=_("Qualité"),
            load=grade_cells,
            template="quality/cell.html",
            order=60,
        ),
    ),
    panels=(
        Panel(
            key="grade",
            label=_("Note de qualité"),
            load=grade_panel,
            template="quality/head.html",
            place="head",
            order=60,
        ),
        Panel(
            key="quality",
            label=_("Qualité"),
            load=grade_panel,
            template="quality/panel.html",
            place="left",
            order=80,
        ),
    ),
)
