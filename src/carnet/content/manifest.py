"""What the room content declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.content.queries.templates import template_count
from carnet.content.screens.found import find_templates
from carnet.kit.declarations import (
    Action,
    Manifest,
    NavEntry,
    Permission,
    SearchSource,
    Setting,
)

MANIFEST = Manifest(
    room="content",
    permissions=(
        Permission(
            name="content.view",
            label=_("Voir les modèles de message"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(
            name="content.edit",
            label=_("Écrire des messages, changer les modèles et les images"),
            roles=("marketing", "sales", "support"),
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="templates",
            label=_("Modèles"),
            url="content:list",
            permission="content.view",
            order=40,
            count=template_count,
        ),
    ),
    actions=(
        Action(
            label=_("Un modèle de message"),
            url="content:new",
            icon="mail",
            permission="content.edit",
            order=40,
        ),
    ),
    search=(
        SearchSource(
            key="templates",
            group=_("Modèles"),
            find=find_templates,
            permission="content.view",
            order=60,
        ),
    ),
    settings=(
        Setting(
            name="content.address",
            label=_("Adresse postale de l’entreprise, au bas de chaque e-mail"),
            kind="text",
            default="",
            help=_("Par exemple 8 rue Crébillon, 44000 Nantes."),
        ),
        Setting(
            name="content.sms_stop",
            label=_("Mention STOP, à la fin de chaque SMS publicitaire"),
            kind="text",
            default="STOP : répondez STOP",
            help=_("Si votre prestataire donne un numéro court, par exemple « STOP au 36180 »."),
        ),
        Setting(
            name="content.sms_price",
            label=_("Prix d’un SMS, en millièmes d’euro"),
            kind="int",
            default=0,
            help=_("Par exemple 45 pour 0,045 €. Zéro : le coût n’est pas montré."),
        ),
    ),
    audit_names={
        "content.written": _("Modèle de message écrit"),
        "content.removed": _("Modèle de message retiré"),
        "content.restored": _("Modèle de message remis"),
        "content.frozen": _("Version d’un message figée"),
        "content.image_added": _("Image ajoutée"),
        "content.image_described": _("Image décrite"),
        "content.image_removed": _("Image supprimée"),
    },
)
