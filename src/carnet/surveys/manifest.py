"""What the room surveys declares to the rooms below it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import EventKind
from carnet.kit.declarations import (
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    NotificationKind,
    Panel,
    Permission,
    PolicyPart,
    Reach,
    SpacePanel,
)
from carnet.surveys import jobs
from carnet.surveys.personal import PERSONAL
from carnet.surveys.queries import policy
from carnet.surveys.queries.mail import led
from carnet.surveys.queries.surveys import answered
from carnet.surveys.screens.panels import panel, space


def _low(_detail: Mapping[str, Any]) -> str:
    return gettext("Une note de 6 ou moins vient d’arriver à un sondage")


MANIFEST = Manifest(
    room="surveys",
    permissions=(
        Permission(
            name="surveys.view",
            label=_("Voir les sondages et leurs résultats"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(name="surveys.edit", label=_("Écrire les sondages"), roles=("marketing", "dpo")),
        Permission(
            name="surveys.publish",
            label=_("Publier et terminer les sondages"),
            roles=("marketing", "dpo"),
        ),
        Permission(
            name="surveys.export",
            label=_("Emporter les réponses d’un sondage"),
            roles=("marketing", "dpo"),
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="surveys",
            label=_("Sondages"),
            url="surveys:surveys",
            permission="surveys.view",
            order=42,
        ),
    ),
    panels=(
        Panel(
            key="surveys",
            label=_("Réponses aux sondages"),
            load=panel,
            template="surveys/_given.html",
            place="right",
            order=75,
            permission="surveys.view",
        ),
    ),
    space_panels=(
        SpacePanel(
            key="surveys", label=_("Mes réponses"), load=space, template="surveys/_given.html"
        ),
    ),
    views=(ListView(key="sondage", label=_("Ont répondu à un sondage"), ids=answered, tab=False),),
    event_kinds=(
        EventKind(
            kind="survey_answered",
            label=_("A répondu à un sondage"),
            short=_("répondu"),
            is_act=True,
            icon="circle-check",
        ),
    ),
    notification_kinds=(
        NotificationKind(
            key="survey_detractor",
            label=_("Note basse à un sondage"),
            sentence=_low,
            permission="surveys.view",
        ),
    ),
    jobs=(
        JobKind(
            name="surveys.forget",
            label=_("Oublier les réponses gardées assez longtemps"),
            call=jobs.forget_answers,
            every=86_400,
        ),
    ),
    personal_data=PERSONAL,
    reaches=(Reach(name="surveys.exported", taken=True, number="people"),),
    led=led,
    policy_parts=(
        PolicyPart(key="surveys.sources", chapter="sources", load=policy.sources),
        PolicyPart(key="surveys.durations", chapter="durations", load=policy.durations),
    ),
    audit_names={
        "surveys.written": _("Sondage écrit"),
        "surveys.published": _("Sondage publié"),
        "surveys.ended": _("Sondage terminé"),
        "surveys.answered": _("Réponse à un sondage"),
        "surveys.taken_back": _("Réponse retirée par la personne"),
        "surveys.exported": _("Réponses d’un sondage emportées"),
        "surveys.forgotten": _("Réponses oubliées, gardées assez longtemps"),
    },
)
