"""The settings of the door: where its pages are reached, and when a dispatch holds itself."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Setting

SETTINGS = (
    Setting(
        name="outbound.public_address",
        label=_("Adresse publique de Carnet"),
        kind="text",
        default="",
        help=_(
            "Là où les destinataires ouvrent les liens de vos messages, par exemple https://carnet.exemple.fr. "
            "Sans adresse en https vérifiée, seuls les transporteurs d’essai fonctionnent."
        ),
    ),
    Setting(
        name="outbound.public_checked",
        label=_("Adresse publique vérifiée"),
        kind="text",
        default="",
        help=_("Écrite par la vérification de l’adresse, jamais à la main."),
    ),
    Setting(
        name="outbound.most_bounces",
        label=_("Adresses en erreur avant la pause (pour mille)"),
        kind="int",
        default=20,
        help=_("Au-delà, l’envoi se met en pause. 0 : jamais."),
    ),
    Setting(
        name="outbound.most_complaints",
        label=_("Signalements comme indésirable avant la pause (pour mille)"),
        kind="int",
        default=1,
        help=_("Au-delà, l’envoi se met en pause. 0 : jamais."),
    ),
    Setting(
        name="outbound.most_unsubscribes",
        label=_("Désinscriptions avant la pause (pour mille)"),
        kind="int",
        default=10,
        help=_("Au-delà, l’envoi se met en pause. 0 : jamais."),
    ),
)
