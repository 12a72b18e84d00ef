"""What is said of a rule that cannot be read, in French and in English, each time with the remedy."""

from collections.abc import Iterable
from difflib import get_close_matches

from carnet.conditions.types import Problem

_SLIPS = {
    "Expecting value": ("une valeur manque", "a value is missing"),
    "Expecting property name enclosed in double quotes": (
        "un nom entre guillemets droits est attendu",
        "a name in straight double quotes is expected",
    ),
    "Expecting ':' delimiter": ("« : » est attendu", "“:” is expected"),
    "Expecting ',' delimiter": ("une virgule est attendue", "a comma is expected"),
    "Extra data": ("il y a du texte après la fin de la règle", "there is text after the end"),
    "Unterminated string starting at": (
        "un guillemet fermant manque",
        "a closing quote is missing",
    ),
    "Illegal trailing comma before end of object": ("une virgule est de trop", "a comma too many"),
}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like a name, or nothing."""
    names = list(known)
    folded = {n.casefold(): n for n in names}
    found = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.5)
    return folded[found[0]] if found else ""


def _at(line: int) -> tuple[str, str]:
    return (f"Ligne {line} : ", f"Line {line}: ") if line else ("", "")


def said(path: str, line: int, *, fr: str, en: str) -> Problem:
    """Return a problem whose sentence begins with the line, or with the place where there is no text."""
    where_fr, where_en = _at(line)
    if not line and not path:
        fr, en = fr[:1].upper() + fr[1:], en[:1].upper() + en[1:]
    if not line and path:
        where_fr, where_en = f"{path} : ", f"{path}: "
    return Problem(path, line, f"{where_fr}{fr}", f"{where_en}{en}")


def no_json(line: int, column: int, slip: str) -> Problem:
    """Say that the text is no JSON, with line and column."""
    fr, en = _SLIPS.get(slip, ("ce texte n’est pas du JSON", slip))
    return Problem(
        "",
        line,
        f"Ligne {line}, colonne {column} : {fr}. Une règle s’écrit en JSON.",
        f"Line {line}, column {column}: {en}. A rule is written in JSON.",
    )


def no_value(line: int, word: str, *, repeated: bool) -> Problem:
    """Say that a name stands twice in one place, or that something is no number."""
    if repeated:
        return said(
            "", line,
            fr=f"« {word} » est écrit deux fois au même endroit ; gardez-en un seul.",
            en=f"“{word}” is written twice in one place; keep one.",
        )  # fmt: skip
    return said("", line, fr=f"{word} n’est pas un nombre.", en=f"{word} is no number.")


def number_too_long(line: int) -> Problem:
    """Say that a number has too many digits."""
    return said("", line, fr="un nombre a trop de chiffres.", en="a number has too many digits.")


def too_long(characters: int) -> Problem:
    """Say that the text is too long to be read."""
    return Problem(
        "",
        0,
        f"La règle dépasse {characters} caractères. Mettez les longues listes de personnes dans une liste.",
        f"The rule is longer than {characters} characters. Put long lists of people into a list.",
    )


def too_nested(line: int, levels: int, path: str = "") -> Problem:
    """Say that groups stand too deep within groups."""
    return said(
        path, line,
        fr=f"groupes trop imbriqués : {levels} niveaux au plus. Faites du groupe intérieur un segment, et nommez-le ici.",
        en=f"groups nest too deep: {levels} levels at most. Make the inner group a segment and name it here.",
    )  # fmt: skip


def too_many(line: int, count: int, most: int) -> Problem:
    """Say that there are too many conditions."""
    return said(
        "", line,
        fr=f"{count} conditions, {most} au plus. Une longue liste de valeurs s’écrit avec « in » en une condition.",
        en=f"{count} conditions, {most} at most. Write a long list of values as one condition with “in”.",
    )  # fmt: skip


def unknown(what: tuple[str, str], path: str, line: int, name: str, known: Iterable[str]) -> Problem:  # fmt: skip
    """Say that a name is not known, with the nearest one; `what` says so of the thing in French and English."""
    names = sorted(known)
    near = nearest(name, names)
    few = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    fr = f"Voulez-vous dire « {near} » ?" if near else f"Connus : {few}."
    en = f"Did you mean “{near}”?" if near else f"Known: {few}."
    return said(path, line, fr=f"{what[0]} : « {name} ». {fr}", en=f"{what[1]}: “{name}”. {en}")


def cycle(chain: Iterable[str], line: int = 0, path: str = "") -> Problem:
    """Say that segments name each other in a circle; `chain` are their names in order, the first one again at the end."""
    names = " → ".join(chain)
    return said(
        path, line,
        fr=f"des segments se citent en rond : {names}. Retirez l’une de ces citations.",
        en=f"segments name each other in a circle: {names}. Remove one of these.",
    )  # fmt: skip


def too_heavy(count: int, most: int) -> Problem:
    """Say that a rule with all the segments behind it is too large."""
    return said(
        "", 0,
        fr=f"avec les segments qu’elle cite, la règle a {count} conditions, {most} au plus. Figez l’un de ces segments.",
        en=f"with the segments it names, the rule has {count} conditions, {most} at most. Freeze one of these segments.",
    )  # fmt: skip
