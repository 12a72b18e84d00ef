"""What the room declares besides permissions and places: chores, names of the journal, what the home page shows."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Figure, JobKind, Todo
from carnet.quality import jobs
from carnet.quality.screens.home import qualified_figure, round_todo

_DAY = 86_400

JOBS = (
    JobKind(
        name="quality.catch_up",
        label=_("Noter les fiches nouvelles ou changées"),
        call=jobs.catch_up,
        every=900,
    ),
    JobKind(
        name="quality.nightly",
        label=_("Tenir les notes et les chiffres de la qualité à jour"),
        call=jobs.nightly,
        every=_DAY,
    ),
    JobKind(
        name="quality.regrade", label=_("Noter à nouveau toutes les fiches"), call=jobs.regrade
    ),
    JobKind(
        name="quality.repair",
        label=_("Accepter ou annuler des corrections en bloc"),
        call=jobs.repair,
    ),
    JobKind(
        name="quality.count_reachable",
        label=_("Compter les personnes joignables d’une liste à confirmer"),
        call=jobs.count_reachable,
    ),
)
AUDIT_NAMES = {
    "quality.regraded": _("Toutes les fiches notées à nouveau"),
    "quality.finding_accepted": _("Point à vérifier laissé tel quel"),
    "quality.finding_doubted": _("Point à vérifier de nouveau"),
    "quality.repaired": _("Corrections acceptées en bloc"),
    "quality.repair_undone": _("Corrections en bloc annulées"),
    "quality.round_started": _("Contrôle de la base commencé"),
    "quality.round_handed_over": _("Contrôle de la base confié"),
    "quality.round_dropped": _("Contrôle de la base retiré"),
    "quality.round_closed": _("Contrôle de la base clos"),
    "quality.line_decided": _("Ligne d’un contrôle décidée"),
    "quality.line_reopened": _("Ligne d’un contrôle rouverte"),
    "quality.list_frozen": _("Liste à confirmer préparée"),
    "quality.list_dropped": _("Liste à confirmer retirée"),
    "quality.domains_noted": _("Réponses sur des domaines d’e-mail notées"),
}
FIGURES = (
    Figure(
        key="quality",
        label=_("Contacts qualifiés"),
        load=qualified_figure,
        permission="quality.view",
        order=60,
    ),
)
TODOS = (Todo(key="quality.round", load=round_todo, permission="quality.control", order=45),)
