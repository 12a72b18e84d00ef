"""Typed readers of the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def text(name: str, default: str = "") -> str:
    """Return a variable, or the content of the file that NAME_FILE names (for secrets), or the default."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes/no variable: 1, true, yes and on are yes."""
    found = os.environ.get(name)
    return default if found is None else found.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a list written with commas."""
    found = os.environ.get(name, "")
    return [w.strip() for w in found.split(",") if w.strip()] or list(default)


def database(url: str, sqlite_file: Path) -> dict[str, Any]:
    """Return Django's settings of the record: the file of the home, or the PostgreSQL that DATABASE_URL names.

    SQLite works in WAL mode with IMMEDIATE transactions: without them nine writers met thousands of "locked" errors,
    with them none. `secure_delete` overwrites what is erased. Raises ValueError for another scheme.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    " PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL: {parts.scheme}:// is not known, write postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
