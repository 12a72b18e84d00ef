"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="tasks.Task",
        what=_("Tâches à son sujet"),
        export=export_rows(
            "tasks.Task", "title", "due_on", "created_at", "created_by", "done_at", "done_by"
        ),
        erase=delete_rows("tasks.Task"),
        move=repoint("tasks.Task"),
    ),
)
