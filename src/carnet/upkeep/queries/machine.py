"""What can be wrong with the machine: its disk, its clock, its time zone, the files that others can read, its versions."""

import os
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import connection
from django.utils.translation import gettext as _

from carnet.audit.queries import latest
from carnet.kit import clock
from carnet.kit.declarations import Finding
from carnet.kit.home import folder, home
from carnet.upkeep.rules import limits

_PYTHON = (3, 11)
_SQLITE = (3, 40)
_RECORD = "carnet.sqlite3"
_PAGES_NEED = ("vendor/tabler.css", "vendor/fonts.css", "vendor/htmx.js", "carnet/carnet.css", "carnet/carnet.js")  # fmt: skip


def disk() -> Finding:
    """Say whether there is room on the disk of the home."""
    free, record = shutil.disk_usage(home()).free, _size(home() / _RECORD)
    state = limits.disk(free, record)
    said = _("%(free)s Go libres ; la base en occupe %(record)s.") % {
        "free": limits.gigabytes(free),
        "record": limits.gigabytes(record),
    }
    remedy = _(
        "Faites de la place : une mise à jour et une sauvegarde demandent chacune la place d’une seconde base."
    )
    return Finding(state=state, said=said, remedy="" if state == "sound" else remedy)


def watch() -> Finding:
    """Say whether the clock stands before something that has happened: each date and deadline depends on it."""
    now = clock.now()
    if limits.clock_set_back(now, _last_known()):
        return Finding(
            state="broken",
            said=_(
                "L’horloge de la machine est en retard : des actes déjà notés seraient à venir."
            ),
            remedy=_("Réglez l’horloge (synchronisation automatique), puis relancez Carnet."),
        )
    return Finding(state="sound", said=_("L’horloge avance comme il faut."))


def built() -> Finding:
    """Say whether the files that pages need were built: styles, scripts and drawings."""
    missing = [name for name in _PAGES_NEED if not finders.find(name)]
    if missing:
        return Finding(
            state="broken",
            said=_("Des fichiers des pages manquent : %(names)s.") % {"names": ", ".join(missing)},
            remedy=_("Lancez « carnet assets », ou installez Carnet de nouveau."),
        )
    return Finding(state="sound", said=_("Les fichiers des pages sont là."))


def zone() -> Finding:
    """Say which time zone the machine is in: Carnet counts in that of Paris whatever it is."""
    name = time.tzname[0]
    said = _("Carnet compte en heure de Paris ; la machine est réglée sur %(zone)s.") % {
        "zone": name
    }
    return Finding(state="sound", said=said)


def secrets() -> Finding:
    """Say whether others on this machine could read the home or its keys."""
    places = [home(), home() / "keys", home() / _RECORD, *sorted((home() / "keys").glob("*"))]
    open_to_others = [p.name for p in places if p.exists() and _others_read(p)]
    if open_to_others and os.name == "posix":
        return Finding(
            state="broken",
            said=_("D’autres comptes de la machine peuvent lire : %(names)s.")
            % {"names": ", ".join(open_to_others[:5])},
            remedy=_("Retirez-leur ce droit : chmod -R go-rwx sur le dossier de Carnet."),
        )
    return Finding(state="sound", said=_("Le dossier de Carnet n’est lisible que par son compte."))


def keys_kept(changed: Iterable[str]) -> list[str]:
    """Return the names of the keys of this home that are not among those changed."""
    rotated = set(changed)
    found = (folder("keys")).glob("[!.]*")
    return sorted(p.name for p in found if p.name.removesuffix(".before") not in rotated)


def versions() -> Finding:
    """Say which versions run, and whether they are old."""
    python = ".".join(map(str, sys.version_info[:3]))
    if connection.vendor == "sqlite":
        engine, old = f"SQLite {sqlite3.sqlite_version}", sqlite3.sqlite_version_info < _SQLITE
    else:
        engine, old = "PostgreSQL", False
    said = _("Python %(python)s, %(engine)s.") % {"python": python, "engine": engine}
    if old or sys.version_info < _PYTHON:
        return Finding(state="warn", said=said, remedy=_("Mettez la machine à jour."))
    return Finding(state="sound", said=said)


def _last_known() -> datetime | None:
    """Return the latest moment that something is known to have happened: the last line of the record, the record's file."""
    moments = [line.at for line in latest(1)]
    record = home() / _RECORD
    if record.exists() and not os.environ.get("CARNET_NOW"):
        moments.append(datetime.fromtimestamp(record.stat().st_mtime, UTC))
    return max(moments, default=None)


def _others_read(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077) and (
        path.is_dir() or path.parent.name == "keys" or _others_read(path.parent)
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
