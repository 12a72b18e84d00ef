"""Logs of the server: one line each on standard error, without what people typed."""

import logging
import traceback
from typing import Any


class WithoutValues(logging.Formatter):
    """Tells an error by its type and its places: the message of an exception may hold a name or an address."""

    def formatException(self, ei: Any) -> str:
        """Return the type of the error and the lines that led to it, innermost last."""
        kind, error, trail = ei
        places = [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trail)[-12:]]
        cause = getattr(error, "__cause__", None)
        because = f" because of {type(cause).__name__}" if cause else ""
        return "\n".join([f"{kind.__name__}{because}", *places])


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": WithoutValues,
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
