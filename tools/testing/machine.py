"""What a test run needs of the machine, installed where that is allowed."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from tools.place import Stop, run, say
from tools.testing.browser import find_browser
from tools.testing.postgres import find_binaries


@dataclass(frozen=True)
class Need:
    """A program that the suite drives: how to find it, what Debian calls it, and what to do elsewhere."""

    what: str
    find: Callable[[], object]
    packages: tuple[str, ...]
    elsewhere: str


BROWSER = Need(
    "Chromium", find_browser, ("chromium", "chromium-browser"), "brew install --cask chromium"
)
POSTGRESQL = Need(
    "PostgreSQL 15 or newer", find_binaries, ("postgresql",), "brew install postgresql@15"
)


def require(*needs: Need) -> None:
    """Install what is missing where we may (Debian and Ubuntu, as root); else raise Stop with what to install."""
    for need in [n for n in needs if not n.find()]:
        apt = shutil.which("apt-get")
        if apt is None or os.geteuid() != 0:
            first = need.packages[0]
            raise Stop(
                f"{need.what} is missing: sudo apt-get install {first} (Debian, Ubuntu), or {need.elsewhere} (macOS)."
            )
        _install(apt, need)
        if not need.find():
            raise Stop(f"{need.what} was installed by apt-get but is still not found.")


def _install(apt: str, need: Need) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"{need.what} is missing: installing {need.packages[0]}…")
    run([apt, "update", "-q"], env=quiet)
    problem: Stop | None = None
    for package in need.packages:
        try:
            run([apt, "install", "-qy", "--no-install-recommends", package], env=quiet)
        except Stop as failed:
            problem = problem or failed
        else:
            return
    raise Stop(f"apt-get could not install {need.what}: {problem}")
