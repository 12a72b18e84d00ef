"""`python -m tools.check_live`: the guards that need the house started: keys, personal data, reference, Django's own."""

import sys
from collections.abc import Iterator
from importlib import import_module
from io import StringIO

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError
from django.utils import translation

from carnet.kit.declarations import Manifest, manifests
from carnet.project.rooms import FLOORS
from tools.guards.keys import upward_keys
from tools.guards.personal import undeclared
from tools.guards.reference import out_of_date, without_words
from tools.live import open_house
from tools.place import ROOT


def main() -> int:
    """Write what is wrong, one line each, and return the exit status."""
    open_house()
    models = list(apps.get_models(include_auto_created=True))
    page_book = import_module("tools.reference")
    found = [
        *upward_keys(models, FLOORS),
        *undeclared(models, [p.table for m in manifests() for p in m.personal_data]),
        *without_words(_entries()),
        *out_of_date(ROOT, page_book.FOLDER, page_book.pages()),
        *_django(),
    ]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


def _entries() -> Iterator[tuple[str, str, str]]:
    with translation.override("en"):
        for manifest in manifests():
            yield from _of_room(manifest)


def _of_room(manifest: Manifest) -> Iterator[tuple[str, str, str]]:
    for what in ("permissions", "settings", "jobs"):
        for item in getattr(manifest, what):
            yield what, item.name, str(item.label)
    yield from (("audit line", name, str(label)) for name, label in manifest.audit_names.items())
    yield from (("announcement", name, meaning) for name, meaning in manifest.announces.items())
    yield from (("personal data", item.table, str(item.what)) for item in manifest.personal_data)


def _django() -> Iterator[str]:
    """Ask Django for its system checks, and whether a model changed without its migration."""
    try:
        call_command("check", stdout=StringIO(), stderr=StringIO(), fail_level="WARNING")
        call_command(
            "makemigrations",
            check_changes=True,
            dry_run=True,
            stdout=(told := StringIO()),
            verbosity=1,
        )
    except SystemCheckError as problems:
        yield str(problems)
    except (CommandError, SystemExit):
        yield f"Models changed without a migration:\n{told.getvalue()}"


if __name__ == "__main__":
    sys.exit(main())
