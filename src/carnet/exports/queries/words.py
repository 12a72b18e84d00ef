"""Uses, columns, reasons and states in words."""

from collections.abc import Mapping

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from carnet.exports.queries.own_fields import own_fields
from carnet.exports.rules.columns import CUSTOM
from carnet.exports.types import (
    ADVERTISING,
    MOVE,
    NO_ADDRESS,
    PARTNER,
    REGISTER,
    TRANSFER,
    WRITE,
)
from carnet.kit.declarations import Text
from carnet.law.rules.reasons import reason

USE_LABELS: Mapping[str, Text] = {
    WRITE: gettext_lazy("Leur écrire"),
    PARTNER: gettext_lazy("Un partenaire"),
    REGISTER: gettext_lazy("Un registre ou mon comptable"),
    MOVE: gettext_lazy("Déménager vers un autre outil"),
}
USE_SENTENCES: Mapping[str, Text] = {
    WRITE: gettext_lazy(
        "Seules partent les personnes que vous pouvez contacter, chacune avec la date jusqu’à laquelle vous le pouvez. Cela vaut aussi pour le prestataire qui écrit pour vous."
    ),
    PARTNER: gettext_lazy(
        "Seules partent celles qui ont accepté que ce partenaire, cité par son nom, reçoive leurs coordonnées."
    ),
    REGISTER: gettext_lazy(
        "Toutes partent, avec ce que vous avez le droit de leur envoyer écrit en toutes lettres. Ce fichier ne sert pas à écrire."
    ),
    MOVE: gettext_lazy(
        "Toutes partent, avec leurs accords et leurs refus tels qu’ils ont été donnés, pour que l’autre outil les respecte."
    ),
}
PARTNER_LABELS: Mapping[str, Text] = {
    TRANSFER: gettext_lazy("Il leur écrira pour son propre compte"),
    ADVERTISING: gettext_lazy("C’est une régie ou un réseau : il leur montrera des publicités"),
}
FORMAT_LABELS: Mapping[str, Text] = {
    "xlsx": gettext_lazy("Excel (.xlsx)"),
    "csv": gettext_lazy("CSV, pour les autres outils"),
}
STATE_LABELS: Mapping[str, Text] = {
    "asked": gettext_lazy("en attente"),
    "making": gettext_lazy("en cours"),
    "done": gettext_lazy("prêt"),
    "failed": gettext_lazy("échoué"),
    "gone": gettext_lazy("effacé"),
    "withdrawn": gettext_lazy("retiré"),
}
PROBLEMS: Mapping[str, Text] = {
    "disk": gettext_lazy(
        "La place a manqué sur le disque. Rien n’est resté du fichier : libérez de la place, puis recommencez."
    ),
    "nobody": gettext_lazy("Personne dans cette liste ne peut partir pour cet usage."),
    "view": gettext_lazy("La liste demandée n’existe plus."),
    "erased": gettext_lazy(
        "Des personnes ont été effacées pendant que le fichier se faisait. Recommencez."
    ),
}
# The names under which an import knows the columns again.
_COLUMNS: Mapping[str, Text] = {
    "reference": gettext_lazy("Référence client"),
    "civility": gettext_lazy("Civilité"),
    "given_name": gettext_lazy("Prénom"),
    "family_name": gettext_lazy("Nom"),
    "organisation": gettext_lazy("Société"),
    "email": gettext_lazy("E-mail"),
    "mobile": gettext_lazy("Mobile"),
    "landline": gettext_lazy("Téléphone fixe"),
    "street": gettext_lazy("Adresse"),
    "postcode": gettext_lazy("Code postal"),
    "city": gettext_lazy("Ville"),
    "country": gettext_lazy("Pays"),
    "kind": gettext_lazy("Particulier ou professionnel"),
    "siret": gettext_lazy("SIRET"),
    "naf": gettext_lazy("Code NAF"),
    "language": gettext_lazy("Langue"),
    "born_on": gettext_lazy("Date de naissance"),
    "known_since": gettext_lazy("Client depuis"),
    "last_act_on": gettext_lazy("Dernier échange"),
}


def column_labels(keys: tuple[str, ...]) -> dict[str, str]:
    """Return the names of columns by key, those of the company's fields in the language of the reader."""
    french = (get_language() or "fr").startswith("fr")
    own = (
        {f"{CUSTOM}{f.key}": f.label_fr if french else f.label_en or f.label_fr for f in own_fields()}
        if any(k.startswith(CUSTOM) for k in keys)
        else {}
    )  # fmt: skip
    return {k: str(own.get(k) or _COLUMNS.get(k, k)) for k in keys}


def why_stays(code: str) -> str:
    """Return why people stay, as a sentence."""
    if code == NO_ADDRESS:
        return _("Aucune coordonnée utilisable pour ce canal.")
    if code == "U-17":
        return _("La loi de Californie le permet, pas le RGPD : il faut aussi un accord.")
    return reason(code).said(get_language() or "fr")
