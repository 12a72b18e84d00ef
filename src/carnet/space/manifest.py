"""What the room space declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import EventKind
from carnet.kit.declarations import JobKind, Manifest, Panel, Permission, SettingsPanel
from carnet.space import jobs
from carnet.space.actions.change import CONFIRMED
from carnet.space.personal import PERSONAL
from carnet.space.queries.rhythms import had_enough
from carnet.space.screens.charges import give_panel

MANIFEST = Manifest(
    room="space",
    permissions=(
        Permission(
            name="space.invite",
            label=_("Donner à une personne un lien vers son espace"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
        Permission(
            name="space.prove",
            label=_("Noter qu’un parent ou un représentant est prouvé"),
            roles=("support", "dpo"),
        ),
    ),
    panels=(
        Panel(
            key="space",
            label=_("Espace personnel"),
            load=give_panel,
            template="space/_give.html",
            place="right",
            order=80,
            permission="space.invite",
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="space",
            label=_("Espace personnel"),
            detail=_("Où chacun voit ses données, choisit, corrige, emporte et efface"),
            url="space:settings",
            permission="space.invite",
            order=67,
        ),
    ),
    event_kinds=(
        EventKind(
            kind=CONFIRMED,
            label=_("A confirmé ses coordonnées"),
            short=_("confirmé"),
            is_act=True,
            icon="circle-check",
        ),
    ),
    jobs=(
        JobKind(
            name="space.answer",
            label=_("Envoyer un lien vers l’espace personnel"),
            call=jobs.answer_asking,
        ),
        JobKind(
            name="space.forget",
            label=_("Oublier les demandes de lien sans réponse"),
            call=jobs.forget,
            every=3_600,
        ),
    ),
    personal_data=PERSONAL,
    resting=had_enough,
    audit_names={
        "space.link_sent": _("Lien vers l’espace personnel envoyé"),
        "space.refused_shared": _("Lien refusé : adresse tenue par plusieurs personnes"),
        "space.rhythm_chosen": _("Rythme choisi par la personne"),
        "space.mandate_proved": _("Parent ou représentant prouvé"),
        "space.mandate_ended": _("Parent ou représentant : fin"),
        "space.acted_for": _("Espace ouvert par un parent ou un représentant"),
        "space.opened": _("Espace personnel ouvert par la personne"),
    },
)
