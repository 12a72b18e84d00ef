"""The sentences about the public address: what is wrong, and what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text

REFUSED: Mapping[str, Text] = {
    "scheme": _(
        "L’adresse doit commencer par https:// : sans chiffrement, rien ne s’ouvre au public."
    ),
    "more": _("Écrivez seulement le nom, sans rien derrière : https://carnet.exemple.fr"),
    "host": _("Écrivez un nom de domaine entier, par exemple https://carnet.exemple.fr"),
    "port": _("Le port est un nombre de 1 à 65535. Le plus simple est de n’en écrire aucun."),
}

FAILED: Mapping[str, Text] = {
    "url": _(
        "L’adresse ne se lit pas. Écrivez-la de nouveau, par exemple https://carnet.exemple.fr"
    ),
    "name": _(
        "Ce nom de domaine ne mène nulle part. Chez votre hébergeur, ajoutez une ligne A (ou AAAA) vers votre serveur, puis attendez une heure."
    ),
    "private": _(
        "Ce nom mène à une machine de votre réseau, que vos clients ne peuvent pas atteindre. Faites-le mener à l’adresse publique de votre serveur."
    ),
    "refused": _(
        "Rien ne répond à cette adresse. Vérifiez que le serveur mandataire tourne et que le port 443 est ouvert."
    ),
    "timeout": _(
        "Pas de réponse en cinq secondes. Un pare-feu ferme peut-être le port 443, ou le serveur est surchargé."
    ),
    "certificate": _(
        "Le certificat n’est pas valable pour ce nom : périmé, d’un autre nom ou signé par un inconnu. Caddy en obtient un de lui-même."
    ),
    "answer": _("La réponse ne se comprend pas. Un autre programme écoute peut-être sur ce port."),
    "redirect": _(
        "L’adresse renvoie ailleurs. Écrivez ici l’adresse finale, ou retirez le renvoi de votre serveur."
    ),
    "host": _(
        "Carnet répond, mais refuse ce nom. Démarrez-le avec CARNET_HOSTS, comme ci-dessous."
    ),
    "other": _(
        "Un autre site, ou un autre Carnet, répond à cette adresse. Faites-la mener à celui-ci."
    ),
    "status": _(
        "Le serveur répond par une erreur. Carnet est peut-être arrêté derrière le serveur mandataire."
    ),
}
