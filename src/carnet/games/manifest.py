"""What the room games declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.games import jobs
from carnet.games.actions.drawing import enter
from carnet.games.personal import PERSONAL
from carnet.games.queries.people import agreed, players, winners
from carnet.games.queries.plays import online
from carnet.games.screens.panels import panel, policy, space
from carnet.kit.asked import EventKind
from carnet.kit.declarations import (
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    PolicyPart,
    Reach,
    Reaction,
    SpacePanel,
)

MANIFEST = Manifest(
    room="games",
    permissions=(
        Permission(
            name="games.view",
            label=_("Voir les jeux et leurs chiffres"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(name="games.edit", label=_("Écrire les jeux"), roles=("marketing",)),
        Permission(
            name="games.publish", label=_("Publier et terminer les jeux"), roles=("marketing",)
        ),
        Permission(
            name="games.export",
            label=_("Emporter la liste des gagnants"),
            roles=("marketing", "dpo"),
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="games",
            label=_("Jeux"),
            url="games:games",
            permission="games.view",
            order=41,
            count=online,
        ),
    ),
    panels=(
        Panel(
            key="games",
            label=_("Jeux"),
            load=panel,
            template="games/_plays.html",
            place="right",
            order=72,
            permission="games.view",
        ),
    ),
    space_panels=(
        SpacePanel(key="games", label=_("Mes jeux"), load=space, template="games/_plays.html"),
    ),
    views=(
        ListView(key="jeu", label=_("Ont joué"), ids=players, tab=False),
        ListView(key="jeu-gagne", label=_("Ont gagné à un jeu"), ids=winners, tab=False),
        ListView(key="jeu-accord", label=_("Ont dit oui par un jeu"), ids=agreed, tab=False),
    ),
    event_kinds=(
        EventKind(
            kind="game_played", label=_("A joué"), short=_("joué"), is_act=True, icon="ticket"
        ),
        EventKind(
            kind="game_won", label=_("A gagné"), short=_("gagné"), is_act=False, icon="ticket"
        ),
    ),
    reactions=(Reaction(on="collect.answered", call=enter),),
    reaches=(Reach(name="games.exported", taken=True, number="people"),),
    policy_parts=(PolicyPart(key="games", chapter="games", load=policy),),
    personal_data=PERSONAL,
    jobs=(
        JobKind(
            name="games.forget_players",
            label=_("Oublier qui a joué aux jeux terminés"),
            call=jobs.forget_players,
            every=86_400,
        ),
        JobKind(
            name="games.draw",
            label=_("Tirer au sort les jeux terminés"),
            call=jobs.draw,
            every=600,
        ),
    ),
    audit_names={
        "games.written": _("Jeu écrit"),
        "games.published": _("Jeu publié"),
        "games.ended": _("Jeu terminé"),
        "games.played": _("Tour joué"),
        "games.claimed": _("Résultat d’un jeu envoyé à une adresse"),
        "games.confirmed": _("Participation confirmée par la personne"),
        "games.drawn": _("Gagnants tirés au sort"),
        "games.exported": _("Liste des gagnants emportée"),
    },
    commands="carnet.games.commands",
)
