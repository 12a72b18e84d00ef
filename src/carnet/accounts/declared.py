"""What the room declares beside its permissions and pages: settings, chores, what waits, news, names of the audit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template.defaultfilters import date as in_words
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from carnet.accounts import jobs
from carnet.accounts.queries.access import alerts_todo, review_todo
from carnet.kit.declarations import JobKind, NotificationKind, Permission, Setting, Todo

_HOUR = 3_600


def _second_factor(detail: Mapping[str, Any]) -> str:
    until = in_words(date.fromisoformat(detail["until"]), "j F Y")
    return gettext("Activez un second facteur avant le %(day)s : votre rôle le demande.") % {
        "day": until
    }


def _bulk(detail: Mapping[str, Any]) -> str:
    return ngettext(
        "Une personne de l’équipe a ouvert ou emporté %(n)s fiche, plus que d’habitude.",
        "Une personne de l’équipe a ouvert ou emporté %(n)s fiches, plus que d’habitude.",
        detail["people"],
    ) % {"n": detail["people"]}


_EVERYBODY = ("marketing", "sales", "support", "dpo", "reader")
SEEN = tuple(
    Permission(name=f"accounts.see_{field}", label=label, roles=_EVERYBODY)
    for field, label in (
        ("email", _("Voir l’e-mail des personnes")),
        ("phone", _("Voir leur téléphone")),
        ("postal", _("Voir leur adresse postale")),
        ("birth", _("Voir leur date de naissance et leur âge")),
        ("notes", _("Voir les notes et remarques")),
        ("amounts", _("Voir les montants de leurs achats")),
        ("custom", _("Voir les champs de la société")),
    )
)
SETTINGS = (
    Setting(
        name="accounts.second_factor_demanded",
        label=_("Demander un second facteur"),
        kind="bool",
        default=True,
        help=_("À ceux qui peuvent sortir des personnes ou gérer l’équipe."),
    ),
    Setting(
        name="accounts.second_factor_days",
        label=_("Jours pour activer le second facteur"),
        kind="int",
        default=7,
        help=_("Ensuite, rien d’autre ne s’ouvre pour qui ne l’a pas. 0 : tout de suite."),
    ),
    Setting(
        name="accounts.reads_per_hour",
        label=_("Fiches ouvertes en une heure avant une alerte"),
        kind="int",
        default=200,
        help=_("Par personne de l’équipe. 0 : pas d’alerte."),
    ),
    Setting(
        name="accounts.taken_per_day",
        label=_("Personnes exportées en un jour avant une alerte"),
        kind="int",
        default=5_000,
        help=_("Par personne de l’équipe. 0 : pas d’alerte."),
    ),
)
JOBS = (
    JobKind(
        name="accounts.send_news",
        label=_("Envoyer les nouvelles du jour à l’équipe"),
        call=jobs.send_news,
        every=24 * _HOUR,
    ),
    JobKind(
        name="accounts.watch_access",
        label=_("Chercher des lectures inhabituelles"),
        call=jobs.look_at_access,
        every=_HOUR // 4,
    ),
    JobKind(
        name="accounts.see_second_factors",
        label=_("Voir qui doit avoir un second facteur"),
        call=jobs.see_second_factors,
        every=24 * _HOUR,
    ),
)
TODOS = (
    Todo(key="access_alerts", load=alerts_todo, permission="accounts.watch_access", order=5),
    Todo(key="access_review", load=review_todo, permission="accounts.manage_staff", order=80),
)
NOTIFICATION_KINDS = (
    NotificationKind(
        key="accounts.second_factor_asked",
        label=_("Second facteur demandé"),
        sentence=_second_factor,
        permission="web.view_home",
        address=lambda _detail: reverse("accounts:second_factor"),
    ),
    NotificationKind(
        key="accounts.bulk_access",
        label=_("Lecture inhabituelle de la base"),
        sentence=_bulk,
        permission="accounts.watch_access",
        address=lambda _detail: reverse("accounts:alerts"),
    ),
)
AUDIT_NAMES = {
    "accounts.places_limited": _("Membre de l’équipe limité à des boutiques"),
    "accounts.places_opened": _("Membre de l’équipe : limite de boutiques levée"),
    "accounts.right_given": _("Droit donné à un rôle"),
    "accounts.right_taken": _("Droit retiré à un rôle"),
    "accounts.sessions_closed": _("Connexions d’un membre de l’équipe fermées"),
    "accounts.handed_over": _("Affaires d’un membre de l’équipe confiées à un autre"),
    "accounts.review_opened": _("Revue des accès commencée"),
    "accounts.review_closed": _("Revue des accès close"),
    "accounts.access_kept": _("Accès confirmé"),
    "accounts.access_withdrawn": _("Accès retiré par une revue"),
    "accounts.alert_settled": _("Lecture inhabituelle regardée"),
    "accounts.company_founded": _("Société créée"),
    "accounts.owner_founded": _("Propriétaire créé"),
    "accounts.company_changed": _("Société modifiée"),
    "accounts.setting_changed": _("Réglage modifié"),
    "accounts.staff_added": _("Membre de l’équipe ajouté"),
    "accounts.staff_invited": _("Lien d’entrée donné à un membre de l’équipe"),
    "accounts.role_changed": _("Rôle modifié"),
    "accounts.staff_deactivated": _("Membre de l’équipe désactivé"),
    "accounts.staff_reactivated": _("Membre de l’équipe réactivé"),
    "accounts.key_made": _("Clé d’accès créée"),
    "accounts.key_revoked": _("Clé d’accès révoquée"),
    "accounts.signed_in": _("Connexion"),
    "accounts.password_changed": _("Mot de passe changé"),
    "accounts.password_reset": _("Mot de passe choisi par un lien"),
    "accounts.second_factor_added": _("Second facteur ajouté"),
    "accounts.second_factor_removed": _("Second facteur retiré"),
    "accounts.recovery_codes_made": _("Codes de secours créés"),
}
