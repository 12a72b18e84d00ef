"""What the owner declares about sources: as a TOML file says it, and as it is stored."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.files.types import Unreadable

_KINDS = ("own", "bought", "rented", "public", "referral", "unknown")
_AT = re.compile(r"line (\d+), column (\d+)")


def plain_answers(answers: OwnerAnswers) -> dict[str, Any]:
    """Return answers as structures that JSON holds."""
    plain = asdict(answers)
    for source in plain["sources"]:
        source["since"] = source["since"].isoformat() if source["since"] else None
        source["similar"] = list(source["similar"])
    plain["sources"] = list(plain["sources"])
    return plain


def answers_of(plain: Mapping[str, Any]) -> OwnerAnswers:
    """Return the answers that `plain_answers` gave, or that a TOML file holds. Raises Unreadable."""
    sources = plain.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(s, Mapping) for s in sources):
        raise _wrong(_("« sources » doit être une suite de blocs [[sources]]."))
    return OwnerAnswers(
        company=_text(plain, "company"),
        siren=_text(plain, "siren"),
        sources=tuple(_source(s) for s in sources),
    )


def read_answers(path: Path) -> OwnerAnswers:
    """Read a file of answers (TOML). Raises Unreadable, with the line where there is one."""
    try:
        return answers_of(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError:
        raise Unreadable(
            "missing", _("Le fichier de réponses %(name)s n’existe pas.") % {"name": path.name}
        ) from None
    except UnicodeDecodeError:
        raise _wrong(_("Enregistrez-le en UTF-8.")) from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        if at is None:
            raise _wrong(_("Ce n’est pas du TOML, ou la fin manque.")) from None
        line, column = int(at[1]), int(at[2])
        why = _("La ligne %(line)d, colonne %(column)d ne se lit pas.") % {
            "line": line,
            "column": column,
        }
        raise _wrong(why, line=line, column=column) from None


def _source(plain: Mapping[str, Any]) -> SourceAnswer:
    name = _text(plain, "name")
    if "name" not in plain:
        raise _wrong(_("Chaque bloc [[sources]] a besoin d’un « name »."))
    kind = _text(plain, "kind") or "own"
    if kind not in _KINDS:
        kinds = ", ".join(_KINDS)
        raise _wrong(
            _("« kind » de « %(name)s » doit être l’un de : %(kinds)s.")
            % {"name": name, "kinds": kinds}
        )
    return SourceAnswer(
        name=name,
        kind=kind,
        supplier=_text(plain, "supplier"),
        informed=_yes(plain, "informed", name),
        could_refuse=_yes(plain, "could_refuse", name),
        since=_day(plain, name),
        similar=tuple(str(s) for s in plain.get("similar", ())),
    )


def _text(plain: Mapping[str, Any], key: str) -> str:
    return str(plain.get(key) or "").strip()


def _yes(plain: Mapping[str, Any], key: str, name: str) -> bool | None:
    found = plain.get(key)
    if found is None or isinstance(found, bool):
        return found
    raise _wrong(
        _("« %(key)s » de « %(name)s » doit être true ou false.") % {"key": key, "name": name}
    )


def _day(plain: Mapping[str, Any], name: str) -> date | None:
    found = plain.get("since")
    if found is None or type(found) is date:
        return found
    try:
        return date.fromisoformat(str(found)[:10])
    except ValueError:
        raise _wrong(
            _("« since » de « %(name)s » doit être une date, comme 2019-04-01.") % {"name": name}
        ) from None


def _wrong(why: str, *, line: int = 0, column: int = 0) -> Unreadable:
    sentence = _("Le fichier de réponses n’est pas compris. %(why)s") % {"why": why}
    return Unreadable("answers", sentence, line=line, column=column)
