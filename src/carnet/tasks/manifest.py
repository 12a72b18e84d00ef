"""What the room tasks declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    Action,
    Belonging,
    BulkAction,
    JobKind,
    ListColumn,
    ListView,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    Reaction,
    Setting,
    Todo,
)
from carnet.tasks.actions.mention import tell_mentioned
from carnet.tasks.jobs import tell_due_tasks
from carnet.tasks.news import NEWS
from carnet.tasks.personal import PERSONAL
from carnet.tasks.screens.acts import act_panel
from carnet.tasks.screens.columns import state_cells, state_ids, state_named
from carnet.tasks.screens.tasks import task_panel
from carnet.tasks.screens.todo import OWN_TODO, tasks_todo

_DAY = 24 * 60 * 60

MANIFEST = Manifest(
    room="tasks",
    permissions=(
        Permission(
            name="tasks.work",
            label=_("Voir les tâches, en noter et en finir"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
    ),
    navigation=(
        NavEntry(
            section="contacts",
            key="todo",
            label=_("À faire"),
            url="tasks:todo",
            permission="web.view_home",
            order=40,
        ),
        NavEntry(
            section="contacts",
            key="till",
            label=_("Caisse"),
            url="tasks:till",
            permission="people.view_contact",
            order=30,
        ),
    ),
    actions=(
        Action(
            label=_("Une tâche"),
            url="tasks:todo",
            icon="checkbox",
            permission="tasks.work",
            order=30,
        ),
    ),
    home_actions=(
        Action(
            label=_("À faire"),
            url="tasks:todo",
            icon="list-check",
            permission="web.view_home",
            order=20,
        ),
    ),
    columns=(
        ListColumn(
            key="state", label=_("État"), load=state_cells, template="tasks/state.html", order=84
        ),
    ),
    views=(ListView(key="etat", label=_("État"), ids=state_ids, tab=False, named=state_named),),
    panels=(
        Panel(
            key="act",
            label=_("Noter un acte"),
            load=act_panel,
            template="tasks/act_panel.html",
            place="head",
            order=95,
        ),
        Panel(
            key="tasks",
            label=_("Tâches"),
            load=task_panel,
            template="tasks/panel.html",
            place="right",
            order=1,
        ),
    ),
    bulk_actions=(
        BulkAction(
            key="task",
            label=_("Noter une tâche"),
            url_name="tasks:bulk",
            permission="tasks.work",
            icon="checkbox",
            order=34,
        ),
    ),
    todos=(Todo(key=OWN_TODO, load=tasks_todo, permission="tasks.work", order=2),),
    reactions=(Reaction(on="activity.note_written", call=tell_mentioned),),
    jobs=(
        JobKind(
            name="tasks.tell_due",
            label=_("Prévenir chacun de ses tâches du jour"),
            call=tell_due_tasks,
            every=_DAY,
        ),
    ),
    settings=(
        Setting(
            name="tasks.customer_months",
            label=_("Mois sans achat avant de devenir un ancien client"),
            kind="int",
            default=24,
        ),
    ),
    personal_data=PERSONAL,
    belongings=(Belonging(table="tasks.Task", column="owner", label=_("Tâches")),),
    notification_kinds=NEWS,
    audit_names={
        "tasks.written": _("Tâche notée"),
        "tasks.changed": _("Tâche corrigée"),
        "tasks.done": _("Tâche faite"),
        "tasks.undone": _("Tâche de nouveau à faire"),
        "tasks.taken_back": _("Tâches retirées"),
    },
)
