"""Start of the house: settings, rooms, declarations."""

import os
from typing import Any

_started = False


class House:
    """The house once started; `wsgi()` gives the web application."""

    def wsgi(self) -> Any:
        """Return the WSGI application."""
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - settings come first

        return get_wsgi_application()


def start() -> House:
    """Set Django up with every room; calling it again changes nothing."""
    global _started
    if not _started:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnet.project.settings")
        import django  # noqa: PLC0415 - settings come first

        django.setup()
        _started = True
    return House()
