"""What a web process does before anybody asks: the addresses, the home page's template, its figures in a large base."""

import threading
from importlib import import_module

from django.conf import settings
from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.utils import translation

from carnet.kit.declarations import declared
from carnet.web.kept import told


def warm() -> None:
    """Bring in the screens of every room, then load beside what the home page shows: nobody waits for a first time."""
    import_module(settings.ROOT_URLCONF)
    threading.Thread(target=_beside, daemon=True, name="warm").start()


def load_home() -> None:
    """Load what the home page shows, in the language of the house."""
    get_template("web/home.html")
    with translation.override(settings.LANGUAGE_CODE):
        for figure in declared("figures"):
            told(f"figure.{figure.key}", figure.load)
        for card in declared("home_cards"):
            told(f"card.{card.key}", card.load)
        for todo in declared("todos"):
            told(f"todo.{todo.key}", todo.load)


def _beside() -> None:
    """Load in a thread with a connection of its own; a record without tables yet has nothing to load."""
    try:
        load_home()
    except DatabaseError:
        return
    finally:
        connection.close()
