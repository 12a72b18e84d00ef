"""The home folder: everything that belongs to one installation (database, mirror, files, keys)."""

import os
import secrets
import sys
from pathlib import Path

SERVED = "served_at"
MOVED = "moved.json"  # in a home whose record was moved to PostgreSQL


def home() -> Path:
    """Return the home folder: CARNET_HOME, else the platform's usual place; made private when it is missing."""
    named = os.environ.get("CARNET_HOME")
    if named:
        folder = Path(named).expanduser()
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "Carnet"
    else:
        folder = (
            Path(os.environ.get("XDG_DATA_HOME", "") or Path.home() / ".local" / "share") / "carnet"
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def folder(name: str) -> Path:
    """Return a private folder of the home, made when it is missing."""
    place = home() / name
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def secret(name: str) -> bytes:
    """Return the secret kept under `keys/NAME`, 32 random bytes made at the first call.

    Two processes that ask at once get the same secret: the file is made by an exclusive link.
    """
    path = folder("keys") / name
    if not path.exists():
        fresh = path.with_name(f".{name}.{secrets.token_hex(8)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32), encoding="ascii")
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def served_at() -> str:
    """Return the address at which the house is or was last served: workers in other processes make links of it."""
    kept = home() / SERVED
    return os.environ.get("CARNET_SERVED_AT") or (
        kept.read_text(encoding="utf-8").strip() if kept.exists() else ""
    )


def keep_served_at(address: str) -> None:
    """Keep the address at which the house is served."""
    fresh = home() / f".{SERVED}.{secrets.token_hex(8)}"
    fresh.write_text(address + "\n", encoding="utf-8")
    fresh.replace(home() / SERVED)
