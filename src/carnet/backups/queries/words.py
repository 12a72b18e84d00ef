"""The sentences of the room: why not, and what to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.backups.types import Refused

_SAID: Mapping[str, Any] = {
    "no_key": gettext_lazy(
        "Aucune clé de sauvegarde. Créez-la d’abord : « carnet backup key », ou Réglages › Sauvegardes."
    ),
    "no_place": gettext_lazy(
        "Aucun dossier de sauvegarde. Choisissez-le : Réglages › Sauvegardes, ou « carnet backup to DOSSIER »."
    ),
    "unplugged": gettext_lazy(
        "Le dossier de sauvegarde n’est pas là : %(place)s. Rebranchez le disque, puis recommencez. Rien n’a été perdu."
    ),
    "full": gettext_lazy(
        "Le disque est plein : %(place)s. Libérez de la place, puis recommencez. Rien n’est resté à moitié écrit."
    ),
    "unwritable": gettext_lazy(
        "Impossible d’écrire ici : %(place)s. Choisissez un autre dossier, ou demandez le droit d’y écrire."
    ),
    "inside": gettext_lazy(
        "Ce dossier est dans celui de Carnet : %(place)s. Choisissez un autre disque, sinon tout se perd ensemble."
    ),
    "number": gettext_lazy("Gardez de 1 à 400 sauvegardes, et au plus un mois entre deux."),
    "changed": gettext_lazy(
        "Relue, la sauvegarde n’est pas ce qui avait été écrit : %(file)s. Le disque est peut-être abîmé : prenez-en un autre."
    ),
    "wrong_key": gettext_lazy(
        "Cette clé n’ouvre pas cette sauvegarde. Prenez celle qui a été créée avec elle. Rien n’a été écrit."
    ),
    "no_identity": gettext_lazy(
        "Ce fichier n’est pas une clé de sauvegarde : elle commence par AGE-SECRET-KEY-1."
    ),
    "broken": gettext_lazy(
        "Cette sauvegarde est abîmée ou incomplète. Prenez la précédente. Rien n’a été écrit."
    ),
    "no_file": gettext_lazy("Introuvable : %(file)s. Donnez un fichier d’une sauvegarde entière."),
    "newer": gettext_lazy(
        "Cette sauvegarde vient d’une version plus récente de Carnet (%(version)s) : installez-la d’abord."
    ),
    "not_empty": gettext_lazy(
        "Ce dossier n’est pas vide : %(place)s. Restaurez dans un dossier neuf. Rien n’y a été changé."
    ),
    "locked": gettext_lazy(
        "La base est occupée par autre chose. Recommencez dans une minute. Rien n’a été perdu."
    ),
    "counts": gettext_lazy(
        "La copie n’a pas autant de lignes que la sauvegarde le dit (%(tables)s). Prenez la précédente."
    ),
    "chain": gettext_lazy(
        "Le journal restauré ne se suit pas : une ligne a été changée ou manque. Voyez « carnet audit verify »."
    ),
    "finish": gettext_lazy("La restauration n’a pas pu se terminer, rien n’a été gardé : %(said)s"),
    "engine": gettext_lazy(
        "Cette base est déjà dans PostgreSQL : il n’y a rien à déplacer. Retirez DATABASE_URL pour partir de l’autre."
    ),
    "moved": gettext_lazy("Cette base a déjà été déplacée vers %(place)s."),
    "target": gettext_lazy(
        "La base d’arrivée n’est pas vide ou ne répond pas : %(said)s. Donnez une base PostgreSQL neuve."
    ),
    "differs": gettext_lazy(
        "La copie n’est pas la même (%(tables)s). La base d’arrivée a été vidée, celle de départ n’a pas changé."
    ),
    "store_away": gettext_lazy(
        "Le stockage ne répond pas : %(place)s. Vérifiez son adresse et le réseau ; Carnet réessaiera. Rien n’a été perdu."
    ),
    "store_keys": gettext_lazy(
        "Le stockage refuse la clé d’accès : %(place)s. Redonnez la clé et son secret, avec le droit d’écrire, de lire, de lister et de supprimer."
    ),
    "store_bucket": gettext_lazy(
        "Ce compartiment n’existe pas : %(place)s. Créez-le chez votre hébergeur, puis recommencez."
    ),
    "store_clock": gettext_lazy(
        "L’horloge de cette machine et celle du stockage ne sont pas d’accord. Réglez l’horloge, puis recommencez."
    ),
    "store_insecure": gettext_lazy(
        "L’adresse du stockage doit commencer par https:// (http:// seulement dans votre propre réseau)."
    ),
    "store_answer": gettext_lazy(
        "La réponse du stockage ne se comprend pas : %(place)s. Vérifiez son adresse et sa région."
    ),
    "store_named": gettext_lazy(
        "Donnez un compartiment (lettres minuscules, chiffres, points, tirets), un dossier simple et une clé d’accès."
    ),
}


class _Blank(dict[str, Any]):
    def __missing__(self, _key: str) -> str:
        return "…"


def refusal(why: Refused) -> str:
    """Return the sentence of a refusal: what is wrong and what to do."""
    return str(_SAID[why.code]) % _Blank(why.facts)


def reason(code: str) -> str:
    """Return the sentence of a kept reason, without the names it had then."""
    return refusal(Refused(code)) if code in _SAID else _("Interrompue avant la fin.")
