"""What the room accounts declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.accounts.queries import company, keyholder
from carnet.kit.declarations import Manifest, Permission, SettingsPanel

MANIFEST = Manifest(
    room="accounts",
    company=company,
    keyholder=keyholder,
    permissions=(
        Permission(name="accounts.manage_staff", label=_("Gérer l’équipe")),
        Permission(name="accounts.manage_company", label=_("Modifier la société et ses réglages")),
        Permission(name="accounts.manage_keys", label=_("Créer et révoquer des clés d’accès")),
    ),
    settings_panels=(
        SettingsPanel(
            key="company",
            label=_("Société"),
            detail=_("Nom, SIREN, boutiques, délégué à la protection des données"),
            url="accounts:company",
            permission="accounts.manage_company",
            order=10,
        ),
        SettingsPanel(
            key="team",
            label=_("Équipe"),
            detail=_("Qui entre, et avec quels droits"),
            url="accounts:team",
            permission="accounts.manage_staff",
            order=20,
        ),
        SettingsPanel(
            key="preferences",
            label=_("Durées et valeurs"),
            detail=_("Combien de temps Carnet garde les choses, et autres valeurs de la société"),
            url="accounts:preferences",
            permission="accounts.manage_company",
            order=30,
        ),
        SettingsPanel(
            key="keys",
            label=_("Clés d’accès des programmes"),
            detail=_(
                "La boutique en ligne, la caisse, vos pages : ce qu’elles peuvent dire à Carnet"
            ),
            url="accounts:keys",
            permission="accounts.manage_keys",
            order=40,
        ),
        SettingsPanel(
            key="security",
            label=_("Ma sécurité"),
            detail=_("Mot de passe, second facteur, clés d’accès, connexions"),
            url="mfa_index",
            permission="web.view_home",
            order=80,
        ),
        SettingsPanel(
            key="display",
            label=_("Affichage"),
            detail=_("Thème clair ou sombre, listes aérées ou serrées, langue"),
            url="accounts:display",
            permission="web.view_home",
            order=90,
        ),
    ),
    audit_names={
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
    },
)
