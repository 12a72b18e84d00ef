"""The sentences of files that cannot be read: what is wrong and what to do, in the language of the reader."""

from collections.abc import Sequence
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
        **_of_containers(),
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
        "password": _(
            "Le classeur est protégé par un mot de passe. Ouvrez-le dans Excel, retirez le mot de passe "
            "(Fichier, Informations, Protéger le classeur), enregistrez, puis recommencez."
        ),
        "damaged": _(
            "Le fichier est abîmé ou incomplet. Ouvrez-le dans Excel et enregistrez-le de nouveau, ou téléchargez-le encore une fois."
        ),
        "too_big": _(
            "Une fois ouvert, le fichier pèse %(size)s Mo ; Carnet lit jusqu’à %(limit)s Mo. "
            "Enregistrez la feuille en CSV ou coupez-la en plusieurs fichiers."
        ),
        "too_much_memory": _(
            "Lire ce fichier demanderait environ %(size)s Mo de mémoire ; Carnet en donne %(limit)s au plus. "
            "Enregistrez la feuille en CSV, qui se lit sans limite de ce genre, puis recommencez."
        ),
        "encoding_changes": _(
            "À partir de la ligne %(line)s, le fichier est écrit autrement (un autre encodage) qu’à son début : deux fichiers ont été "
            "collés bout à bout. Enregistrez-les séparément, puis recommencez."
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
    }[code]


def _of_containers() -> dict[str, str]:
    return {
        "binary_workbook": _(
            "Les classeurs .xlsb ne se lisent pas ici. Enregistrez-le en .xlsx, puis recommencez."
        ),
        "no_such_sheet": _("Le classeur n’a pas de feuille « %(sheet)s »."),
        "zip_empty": _(
            "L’archive ZIP ne contient aucun tableau : ni Excel, ni CSV, ni carnet d’adresses (vCard)."
        ),
        "zip_path": _(
            "L’archive ZIP contient un nom de fichier qui sort de son dossier (« %(member)s ») : elle n’est pas ouverte."
        ),
        "zip_nested": _(
            "L’archive ZIP contient une autre archive (« %(member)s »). Décompressez-la, puis recommencez."
        ),
        "zip_many": _(
            "L’archive ZIP contient plus de %(limit)s fichiers. N’y laissez que les tableaux, puis recommencez."
        ),
        "zip_no_member": _("L’archive ZIP n’a pas de fichier « %(member)s »."),
    }


def about_columns(headers: Sequence[str], *, named: bool) -> tuple[str, ...]:
    """Return the sentences about the names of columns: none at all, or the same one twice."""
    if not named:
        return (
            _(
                "Les colonnes n’ont pas de nom : Carnet les a reconnues à leur contenu, vérifiez-les."
            ),
        )
    twice = [h for h in headers if h.endswith(" (2)") and h.removesuffix(" (2)") in headers]
    if not twice:
        return ()
    told = _("Plusieurs colonnes portent le même nom ; elles sont numérotées : %(names)s.")
    names = ", ".join(f"« {h.removesuffix(' (2)')} »" for h in twice[:5])
    return (told % {"names": names},)
