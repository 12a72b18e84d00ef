"""What every part of the reader of rules shares: where it stands, and how it refuses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from carnet.conditions.rules import refusals
from carnet.conditions.rules.written import Written
from carnet.conditions.types import Catalogue, Limits, NotUnderstood, Problem


@dataclass(slots=True)
class Reading:
    """One rule being read: what it may name, how large it may be, and what was wrong so far."""

    written: Written
    catalogue: Catalogue
    limits: Limits
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: str, *, fr: str, en: str) -> NoReturn:
        """Refuse what stands at a path."""
        raise NotUnderstood([refusals.said(path, self.written.line(path), fr=fr, en=en)])

    def unknown(self, what: tuple[str, str], path: str, *, name: str, known: Iterable[str]) -> NoReturn:  # fmt: skip
        """Refuse a name that is not known."""
        line = self.written.line(path)
        raise NotUnderstood([refusals.unknown(what, path, line, name, known)])

    def only(self, raw: Mapping[str, Any], path: str, *, names: Iterable[str]) -> None:
        """Refuse members that have no place in this condition."""
        allowed = list(names)
        for name in raw:
            if name not in allowed:
                what = ("mot qui n’a pas sa place ici", "word that has no place here")
                self.unknown(what, f"{path}/{name}", name=name, known=allowed)

    def text(self, raw: Any, path: str) -> str:
        """Return a text that can be stored. Refuses anything else."""
        if not isinstance(raw, str):
            self.refuse(
                path,
                fr=f"un texte entre guillemets est attendu, pas {shown(raw)}.",
                en=f"a text in quotes is expected, not {shown(raw)}.",
            )
        if len(raw) > 1000 or not _storable(raw):
            self.refuse(
                path,
                fr="ce texte dépasse 1000 caractères ou contient un signe illisible.",
                en="this text is longer than 1000 characters or holds an unreadable sign.",
            )
        return raw

    def whole(self, raw: Any, path: str, *, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        if isinstance(raw, bool) or not isinstance(raw, int) or not least <= raw <= most:
            self.refuse(
                path,
                fr=f"un nombre entier de {least} à {most} est attendu, pas {shown(raw)}.",
                en=f"a whole number from {least} to {most} is expected, not {shown(raw)}.",
            )
        return raw

    def members(self, raw: Any, path: str) -> list[Any]:
        """Return a list that is not empty."""
        if not isinstance(raw, list) or not raw:
            self.refuse(
                path,
                fr=f"une liste entre crochets, non vide, est attendue, pas {shown(raw)}.",
                en=f"a list in brackets, not empty, is expected, not {shown(raw)}.",
            )
        if len(raw) > self.limits.values:
            self.refuse(
                path,
                fr=f"{len(raw)} valeurs, {self.limits.values} au plus.",
                en=f"{len(raw)} values, {self.limits.values} at most.",
            )
        return raw


def shown(raw: Any) -> str:
    """Return what was written, short enough to be repeated in a sentence."""
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, dict):
        return "{…}"
    if isinstance(raw, list):
        return "[…]" if raw else "[]"
    said = f"« {raw} »" if isinstance(raw, str) else str(raw)
    return said if len(said) <= 60 else f"{said[:57]}…"


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
