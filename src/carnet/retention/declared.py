"""What sweeps, the archive and renewals declare: permissions, places in the margin, chores, names of the journal."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import JobKind, ListView, NavEntry, Permission
from carnet.retention import jobs
from carnet.retention.queries import asking, sweeps

PERMISSIONS = (
    Permission(
        name="retention.renew",
        label=_("Préparer les questions avant le terme et télécharger leur liste"),
        roles=("marketing", "dpo"),
    ),
    Permission(
        name="retention.automatic",
        label=_("Choisir que les nettoyages se lancent seuls"),
    ),
)
NAVIGATION = (
    NavEntry(
        section="protect",
        key="archive",
        label=_("Archives"),
        url="retention:archive",
        permission="retention.read_archive",
        order=36,
    ),
)
VIEWS = (
    ListView(key="sweep", label=_("D’un nettoyage"), ids=sweeps.people_behind, tab=False),
    ListView(key="askable", label=_("À qui demander"), ids=asking.people_behind, tab=False),
)
JOBS = (
    JobKind(
        name="retention.run_sweep", label=_("Faire un nettoyage approuvé"), call=jobs.run_sweep
    ),
    JobKind(
        name="retention.propose", label=_("Préparer un nettoyage à proposer"), call=jobs.propose
    ),
    JobKind(
        name="retention.prepare_renewals",
        label=_("Préparer les demandes avant le terme"),
        call=jobs.prepare_renewals,
    ),
    JobKind(
        name="retention.propose_weekly",
        label=_("Proposer le nettoyage de la semaine"),
        call=jobs.propose_weekly,
        every=604_800,
    ),
    JobKind(
        name="retention.end_archive",
        label=_("Vider les archives arrivées à leur terme"),
        call=jobs.end_archive,
        every=86_400,
    ),
)
AUDIT_NAMES = {
    "retention.swept_proposed": _("Nettoyage proposé"),
    "retention.swept_approved": _("Nettoyage approuvé"),
    "retention.swept_stopped": _("Nettoyage arrêté"),
    "retention.swept": _("Personnes sorties de la base au terme"),
    "retention.swept_done": _("Nettoyage terminé"),
    "retention.archive_read": _("Preuve archivée lue"),
    "retention.archive_ended": _("Archives vidées à leur terme"),
    "retention.automatic_chosen": _("Nettoyage automatique choisi ou arrêté"),
    "retention.renewals_prepared": _("Questions préparées avant le terme"),
    "retention.renewals_listed": _("Liste des questions téléchargée"),
    "retention.wording_written": _("Texte de la question écrit"),
}
