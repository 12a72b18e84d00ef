"""The sentences of files that cannot be read: what is wrong and what to do, in the language of the reader."""

from typing import NoReturn

from django.utils.translation import gettext as _

from carnet.files.types import Unreadable


def refuse(code: str, *, line: int = 0, column: int = 0, **values: object) -> NoReturn:
    """Raise Unreadable with the sentence of a code, its places and figures filled in."""
    raise Unreadable(
        code, sentence(code) % {"line": line, "column": column, **values}, line=line, column=column
    )


def sentence(code: str) -> str:
    """Return the sentence of a code, with its gaps still open. Raises KeyError for an unknown code."""
    return {
        "missing": _("Le fichier n’existe pas ou plus. Vérifiez son nom, puis recommencez."),
        "folder": _("C’est un dossier, pas un fichier. Choisissez le tableau qu’il contient."),
        "not_a_file": _("Ce n’est pas un fichier ordinaire. Choisissez un fichier Excel ou CSV."),
        "forbidden": _(
            "Carnet n’a pas le droit de lire ce fichier. Changez ses droits ou copiez-le ailleurs."
        ),
        "empty": _("Le fichier est vide. Choisissez celui qui contient vos clients."),
        "no_rows": _(
            "Le fichier ne contient aucune ligne de données, seulement des noms de colonnes ou un titre."
        ),
        "not_a_table": _(
            "Ce fichier n’est pas un tableau. Enregistrez votre liste en Excel (.xlsx) ou en CSV, puis recommencez."
        ),
        "vcard": _(
            "C’est un carnet d’adresses (vCard). Exportez-le en CSV depuis votre messagerie, puis recommencez."
        ),
        "password": _(
            "Le classeur est protégé par un mot de passe. Ouvrez-le dans Excel, retirez le mot de passe "
            "(Fichier, Informations, Protéger le classeur), enregistrez, puis recommencez."
        ),
        "damaged": _(
            "Le fichier est abîmé ou incomplet. Ouvrez-le dans Excel et enregistrez-le de nouveau, ou téléchargez-le encore une fois."
        ),
        "binary_workbook": _(
            "Les classeurs .xlsb ne se lisent pas ici. Enregistrez-le en .xlsx, puis recommencez."
        ),
        "zip_of_files": _(
            "C’est une archive ZIP. Décompressez-la et choisissez le tableau qu’elle contient."
        ),
        "too_big": _(
            "Une fois ouvert, le fichier pèse %(size)s Mo ; Carnet lit jusqu’à %(limit)s Mo. "
            "Enregistrez la feuille en CSV ou coupez-la en plusieurs fichiers."
        ),
        "bomb": _(
            "Le fichier se déplie en %(size)s Mo à partir de %(packed)s Mo : ce n’est pas un tableau ordinaire, il n’est pas ouvert."
        ),
        "cell_too_big": _(
            "Ligne %(line)s, colonne %(column)s : une cellule contient plus de %(limit)s caractères. "
            "Videz-la, ou fermez le guillemet resté ouvert, puis recommencez."
        ),
        "cell_too_big_somewhere": _(
            "Une cellule du classeur contient plus de %(limit)s caractères. Videz-la, puis recommencez."
        ),
        "too_wide": _(
            "Ligne %(line)s : %(found)s colonnes, alors que Carnet en lit %(limit)s au plus. "
            "Supprimez les colonnes vides ou inutiles, puis recommencez."
        ),
        "too_many_rows": _(
            "Le tableau a plus de %(limit)s lignes. Coupez-le en plusieurs fichiers ; chacun peut être importé à la suite."
        ),
        "too_many_cells": _(
            "La feuille « %(sheet)s » s’étend sur %(rows)s lignes et %(columns)s colonnes. "
            "Supprimez les lignes et colonnes vides qui l’allongent, ou enregistrez-la en CSV."
        ),
        "no_such_sheet": _("Le classeur n’a pas de feuille « %(sheet)s »."),
    }[code]
