"""What the room identity declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.identity import jobs
from carnet.identity.actions.forget import (
    export_keys,
    export_merges,
    export_pairs,
    forget_merges,
    forget_pairs,
)
from carnet.identity.actions.keys import unindex
from carnet.identity.actions.watch import follow
from carnet.identity.queries import waiting_count
from carnet.identity.screens.panel import united, waiting_todo
from carnet.kit.declarations import (
    JobKind,
    Manifest,
    Moved,
    NavEntry,
    Pairs,
    Panel,
    Permission,
    PersonalData,
    Reaction,
    SettingsPanel,
    Todo,
)


def _stays(_pairs: Pairs) -> list[Moved]:
    return []


MANIFEST = Manifest(
    room="identity",
    permissions=(
        Permission(
            name="identity.merge",
            label=_("Réunir et séparer des fiches"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
        Permission(
            name="identity.tune",
            label=_("Régler ce qui est un doublon"),
            roles=("marketing", "dpo"),
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="duplicates",
            label=_("Réglages des doublons"),
            detail=_("À partir de quand demander, à partir de quand réunir"),
            url="identity:tuning",
            permission="identity.tune",
            order=55,
        ),
    ),
    navigation=(
        NavEntry(
            section="contacts",
            key="duplicates",
            label=_("Doublons"),
            url="identity:review",
            permission="identity.merge",
            order=50,
            count=waiting_count,
        ),
    ),
    todos=(Todo(key="duplicates", load=waiting_todo, permission="identity.merge", order=40),),
    panels=(
        Panel(
            key="united",
            label=_("Fiches réunies"),
            load=united,
            template="identity/panel.html",
            place="left",
            order=80,
        ),
    ),
    personal_data=(
        PersonalData(
            table="identity.Pair",
            what=_("Paires à vérifier"),
            export=export_pairs,
            erase=forget_pairs,
            move=_stays,
        ),
        PersonalData(
            table="identity.Merge",
            what=_("Fiches réunies"),
            export=export_merges,
            erase=forget_merges,
            move=_stays,
        ),
        PersonalData(
            table="identity.BlockKey",
            what=_("Empreintes pour reconnaître une personne"),
            export=export_keys,
            erase=unindex,
            move=_stays,
        ),
    ),
    reactions=(Reaction(on="people.contacts_changed", call=follow),),
    jobs=(
        JobKind(
            name="identity.look_over",
            label=_("Chercher les personnes présentes deux fois"),
            call=jobs.look_base_over,
        ),
        JobKind(
            name="identity.compare",
            label=_("Comparer les fiches nouvelles ou modifiées"),
            call=jobs.compare_changed,
        ),
        JobKind(
            name="identity.forget_journals",
            label=_("Oublier ce qui permettait de séparer des fiches, après 30 jours"),
            call=jobs.drop_old_journals,
            every=86_400,
        ),
    ),
    audit_names={
        "identity.pair_seen": _("Deux fiches comparées"),
        "identity.merged": _("Fiches réunies"),
        "identity.unmerged": _("Fiches séparées"),
        "identity.told_apart": _("Deux personnes différentes"),
        "identity.reopened": _("Paire à revoir"),
        "identity.tuned": _("Réglages des doublons changés"),
        "identity.tuning_undone": _("Réglages des doublons annulés"),
    },
    announces={
        "identity.merged": "ids of survivors whose losers were merged into them",
        "identity.unmerged": "ids of survivors and losers that were parted",
    },
)
