"""A PostgreSQL of the test run's own: fresh cluster, Unix socket only, thrown away at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tools.place import Stop, run

_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/usr/pgsql-*/bin",
)
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "max_wal_size": "2GB",
}
_USER = "carnet"


def find_binaries() -> Path | None:
    """Return the newest folder of this machine that holds initdb and pg_ctl, or None."""
    folders = [p for place in _PLACES for p in Path("/").glob(place.lstrip("/"))]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    config = shutil.which("pg_config")
    if config:
        folders.append(Path(run([config, "--bindir"]).strip()))
    whole = [f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()]
    return max(whole, key=_version, default=None)


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(
        int(w) for w in run([folder / "initdb", "--version"]).split()[2].split(".") if w.isdigit()
    )


@contextmanager
def cluster() -> Iterator[str]:
    """Start a fresh cluster and give its DATABASE_URL. Raises Stop when there is no PostgreSQL or it will not start.

    PostgreSQL refuses to run as root: then it runs as the system's own user for it, or as nobody.
    """
    binaries = find_binaries()
    if binaries is None:
        raise Stop("PostgreSQL is missing: install the package postgresql (15 or newer).")
    base = Path(tempfile.mkdtemp(prefix="carnet-pg-", dir="/tmp"))
    owner = _owner()
    if owner:
        os.chown(base, owner.pw_uid, owner.pw_gid)
    try:
        _as(
            owner,
            base,
            binaries / "initdb",
            "-N",
            "-D",
            base / "data",
            "-U",
            _USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        options = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        _as(
            owner,
            base,
            binaries / "pg_ctl",
            "-D",
            base / "data",
            "-w",
            "-l",
            base / "log",
            "-o",
            f"{options} -k {base}",
            "start",
        )
        try:
            yield f"postgresql://{_USER}@/postgres?host={quote(str(base), safe='')}"
        finally:
            _as(owner, base, binaries / "pg_ctl", "-D", base / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Stop(
        "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody."
    )


def _as(owner: pwd.struct_passwd | None, base: Path, *words: str | Path) -> None:
    """Run a program of PostgreSQL as its owner; its output goes to a file, since the server keeps it open."""
    with (base / "commands.log").open("ab") as log:
        done = subprocess.run(  # noqa: S603 - the words are ours
            [str(w) for w in words],
            cwd=base,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(base)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            check=False,
        )
    if done.returncode:
        logs = "".join(
            p.read_text(errors="replace")[-1500:]
            for p in (base / "commands.log", base / "log")
            if p.exists()
        )
        raise Stop(f"{Path(words[0]).name} failed:\n{logs}")
