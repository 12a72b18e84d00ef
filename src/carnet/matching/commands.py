"""`carnet match FILE`: who is there twice in any file of people."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console

from carnet.files.types import Unreadable
from carnet.matching.actions.file import SAME, Matched, match_file, write_groups
from carnet.matching.rules.asked import NAMES, NotAsked

app = typer.Typer()
NOT_UNDERSTOOD = 2


@app.command("match")
def match_command(
    file: Annotated[Path, typer.Argument(help="Any file of people: CSV, XLSX.")],
    *,
    columns: Annotated[
        str,
        typer.Option(help="What is where: first_name=given,last_name=surname,born=dob,…"),
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write row,cluster,probability here (CSV).")
    ] = None,
    truth: Annotated[
        str, typer.Option(help="The column that says who each row is, to measure the answer by.")
    ] = "",
    threshold: Annotated[
        float, typer.Option(min=0.01, max=1.0, help="From this probability on two rows are one.")
    ] = SAME,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the answer, fr or en.")] = None,
) -> None:
    """Group the rows of a file by person, without touching the base.

    With --truth, the pairs found are measured against that column: precision, recall and F1.
    """
    if lang:
        translation.activate(lang)
    aside = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        found = match_file(file, columns=columns, truth=truth, least=threshold)
        if out:
            write_groups(found, out)
    except Unreadable as why:
        aside.print(why.sentence, markup=False)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    except NotAsked as why:
        aside.print(_refusal(why), markup=False)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    except OSError as why:
        aside.print(
            _("%(file)s ne peut pas être écrit : %(why)s.") % {"file": out, "why": why.strerror},
            markup=False,
        )
        raise typer.Exit(NOT_UNDERSTOOD) from None
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False))
    else:
        typer.echo(_said(found))


def plain(found: Matched) -> dict[str, float | int]:
    """Return the answer as plain figures; with a truth, how well the pairs agree with it."""
    told: dict[str, float | int] = {"rows": len(found.rows), "clusters": found.people}
    if found.agreement is None:
        return {**told, "pairs": found.pairs}
    right = found.agreement
    return {
        **told, "pairs": right.pairs, "precision": right.precision, "recall": right.recall, "f1": right.f1,
    }  # fmt: skip


def _said(found: Matched) -> str:
    said = _("Lignes : %(rows)s. Personnes : %(people)s. Paires de lignes réunies : %(pairs)s.") % {
        "rows": len(found.rows),
        "people": found.people,
        "pairs": found.pairs,
    }
    if found.agreement is None:
        return said
    right = found.agreement
    measured = _("Précision %(p)s, rappel %(r)s, F1 %(f)s.") % {
        "p": right.precision,
        "r": right.recall,
        "f": right.f1,
    }
    return f"{said}\n{measured}"


def _refusal(why: NotAsked) -> str:
    known = ", ".join(names[0] for field, names in NAMES.items() if field)
    return {
        "form": _("« %(word)s » ne se lit pas : écrivez ce que dit la colonne, le signe = et son nom, par exemple first_name=prenom."),
        "word": _("« %(word)s » n’est pas une information connue. Les informations connues : %(known)s."),
        "column": _("Le fichier n’a pas de colonne « %(word)s »."),
        "nothing": _("Aucune colonne ne dit son contenu par son nom : nommez-les avec --columns (%(known)s)."),
    }[why.code] % {"word": why.word, "known": known}  # fmt: skip
