"""Logs of the house: one line of JSON for each event, in the home and on standard error, without what people typed.

A line holds what this house knows to be nobody's: names of routes, jobs and rooms, numbers, types of errors and places
in the program. A message keeps its words and loses its values; an error loses its own message, which may hold a name, an
address or the parameters of a query.
"""

import contextlib
import fcntl
import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

from carnet.kit.home import folder

FOLDER, FILE = "logs", "carnet.jsonl"
LARGEST, KEPT = 5_000_000, 5  # bytes of a file, files before it
_FRAMES, _CAUSES, _LONGEST = 12, 3, 300
# What an event may say of itself; whatever else it carries is left out.
_SAID = frozenset(
    ("actor", "actor_id", "again", "error", "job", "loop", "method", "ms", "request", "room", "route", "run", "status",
     "tries", "why")
)  # fmt: skip
_OURS = "carnet"


class JsonLine(logging.Formatter):
    """Tells an event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an event."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _event(record),
        }
        told.update(_said(structlog.contextvars.get_contextvars()))
        # Libraries hang whole requests on their records.
        if record.name.split(".")[0] == _OURS:
            told.update(_said(vars(record)))
        if not {"room", "route"} & told.keys() and record.name.startswith(f"{_OURS}."):
            told["room"] = record.name.split(".")[1]
        if record.exc_info and record.exc_info[1] is not None:
            told["exception"] = told_of(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=str)


class HouseFile(WatchedFileHandler):
    """The file of the logs in the home, shared by every process; at its largest it gets a number, and the oldest goes."""

    def __init__(self) -> None:
        """Open nothing yet: a process that says nothing leaves no file."""
        super().__init__("carnet.jsonl", encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a full disk or a home that went takes the line with it, never the work."""
        place = os.fspath(folder(FOLDER) / FILE)
        if place != self.baseFilename:
            self.close()
            self.stream, self.baseFilename = None, place
        self._turn()
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Pass over a line that cannot be written."""
        del record

    def _open(self) -> Any:
        # Private like the home, whatever the mask of the process is.
        return os.fdopen(
            os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600),
            "a",
            encoding="utf-8",
        )

    def _turn(self) -> None:
        """Give a full file its number; of the processes that see it full, one does."""
        file = Path(self.baseFilename)
        with contextlib.suppress(OSError):
            if file.stat().st_size < LARGEST:
                return
            with file.with_suffix(".lock").open("w") as turn:
                fcntl.flock(turn, fcntl.LOCK_EX)
                if file.stat().st_size < LARGEST:
                    return
                for number in range(KEPT - 1, 0, -1):
                    with contextlib.suppress(FileNotFoundError):
                        numbered(file, number).replace(numbered(file, number + 1))
                file.replace(numbered(file, 1))


def numbered(file: Path, number: int) -> Path:
    """Return the name of an earlier file of the logs, 1 being the latest."""
    return file.with_name(f"{file.name}.{number}")


def told_of(error: BaseException) -> dict[str, Any]:
    """Return an error by its type, its places and what caused it; of the engine, its code as well."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    told: dict[str, Any] = {
        "type": type(error).__qualname__,
        "places": [f"{_short(f.filename)}:{f.lineno} {f.name}" for f in frames],
    }
    causes = list(_causes(error))
    if causes:
        told["because"] = [type(cause).__qualname__ for cause in causes]
    for one in (error, *causes):
        code = getattr(one, "sqlstate", None) or getattr(one, "sqlite_errorname", None)
        if code:
            told["code"] = str(code)
    return told


def catch_all() -> None:
    """Have what nothing else catches told here as well, in every thread of this process."""

    def caught(
        kind: type[BaseException], error: BaseException | None, _trail: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        logging.getLogger("carnet.project").critical("not caught", exc_info=error)

    sys.excepthook = caught
    threading.excepthook = lambda told: caught(told.exc_type, told.exc_value, told.exc_traceback)


def join_structlog() -> None:
    """Send the events of structlog the same way; what they carry goes beside their words."""
    structlog.configure(
        processors=[structlog.stdlib.render_to_log_kwargs],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _event(record: logging.LogRecord) -> str:
    """Return the words of an event: values that are no numbers are left out of ours, other people's may be made of values."""
    words = str(record.msg)
    if record.name.split(".")[0] != _OURS:
        return words if record.args else f"{record.module}:{record.lineno}"
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return words % tuple(a if isinstance(a, int | float) else "…" for a in given)
    except (TypeError, ValueError):
        return words


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool | int | float) else str(value)[:_LONGEST]
        for name, value in facts.items()
        if name in _SAID and isinstance(value, bool | int | float | str)
    }


def _causes(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    for _turn in range(_CAUSES):
        one = one.__cause__ or one.__context__ if one is not None else None
        if one is None:
            return
        yield one


def _short(file: str) -> str:
    """Return the place of a file within the house or the library that it belongs to."""
    for root in ("/site-packages/", "/src/"):
        if root in file:
            return file.rsplit(root, 1)[1]
    return Path(file).name


_BOTH = ["stderr", "file"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": JsonLine}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
        "file": {"()": HouseFile, "formatter": "line"},
    },
    "root": {"handlers": _BOTH, "level": "WARNING"},
    "loggers": {
        _OURS: {"level": "INFO"},
        # What was not found or not allowed has its line among those of the requests.
        "django": {"handlers": _BOTH, "level": "ERROR", "propagate": False},
        "_granian": {"handlers": _BOTH, "level": "WARNING", "propagate": False},
    },
}
