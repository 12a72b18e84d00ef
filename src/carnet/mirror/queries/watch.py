"""Stop a reading that takes too long, or whose answer is no longer wanted, in this process or in another."""

import secrets
import threading
from hashlib import sha256
from pathlib import Path
from time import monotonic
from types import TracebackType

import duckdb
from django.utils.translation import gettext as _

from carnet.mirror.queries.pointer import root
from carnet.mirror.types import Interrupted, MirrorError, TooLong

_LOOK = 0.05


class Watch:
    """Watches over one reading; a later reading with the same token, or `interrupt`, stops it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, seconds: float, token: str) -> None:
        """Begin the time, and take the token over from whoever reads under it."""
        self._cursor, self._until = cursor, monotonic() + seconds
        self._own = secrets.token_hex(8)
        self._file = _file(token) if token else None
        self._ended = threading.Event()
        self._why: MirrorError | None = None
        if self._file:
            self._file.write_text(self._own)
        self._thread = threading.Thread(target=self._look, daemon=True, name="mirror-watch")
        self._thread.start()

    def check(self) -> None:
        """Raise why the reading was stopped, if it was."""
        if self._why:
            raise self._why

    def __enter__(self) -> "Watch":
        """Watch until the block ends."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, and give the token back where nobody took it over."""
        self._ended.set()
        self._thread.join()
        if self._file and self._read() in {self._own, ""}:
            self._file.unlink(missing_ok=True)

    def _look(self) -> None:
        while not self._ended.wait(self._pause()):
            if self._why is None and self._taken_over():
                self._why = Interrupted(_("La question a été remplacée par une autre."))
            if self._why is None and monotonic() >= self._until:
                self._why = TooLong(
                    _(
                        "La question demande trop de temps : restreignez la période, ou ajoutez une condition."
                    )
                )
            if self._why:
                self._cursor.interrupt()

    def _pause(self) -> float:
        if self._file or self._why:
            return _LOOK
        return max(0.0, self._until - monotonic())

    def _taken_over(self) -> bool:
        return self._read() != self._own

    def _read(self) -> str:
        """Return what reads under the token now; nothing when it was told to stop."""
        try:
            return self._file.read_text() if self._file else self._own
        except FileNotFoundError:
            return ""


def interrupt(token: str) -> None:
    """Stop whatever is read under this token, in any process; nothing happens when nothing is."""
    path = _file(token)
    if path.exists():
        path.write_text("")


def _file(token: str) -> Path:
    place = root() / "asked"
    place.mkdir(mode=0o700, exist_ok=True)
    return place / sha256(token.encode()).hexdigest()[:32]
