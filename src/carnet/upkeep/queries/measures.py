"""What a monitoring system may know of the house: counts and ages, never of whom (OpenMetrics 1.0)."""

import shutil

from carnet.jobs.queries import oldest_waiting, waiting
from carnet.kit import clock
from carnet.kit.home import home
from carnet.mirror.queries.status import status
from carnet.people.queries import living
from carnet.upkeep.queries.examined import counts, examined

TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"


def measures() -> str:
    """Return the figures as text, ended as the format wants it."""
    found, oldest, copy = counts(examined()), oldest_waiting(), status()
    age = (clock.now() - oldest).total_seconds() if oldest else 0.0
    lines = [
        *_gauge("carnet_contacts", "People in the base.", living().count()),
        *_gauge("carnet_jobs_waiting", "Jobs that wait or run.", waiting()),
        *_gauge("carnet_jobs_oldest_seconds", "Age of the oldest job that waits.", round(age, 1)),
        *_gauge(
            "carnet_mirror_lag_seconds",
            "Age of the oldest change not copied yet.",
            round(copy.lag, 1),
        ),
        *_gauge("carnet_mirror_pending", "Changes not copied yet.", copy.pending),
        *_gauge(
            "carnet_disk_free_bytes",
            "Free bytes on the disk of the home.",
            shutil.disk_usage(home()).free,
        ),
        "# TYPE carnet_checks gauge",
        "# HELP carnet_checks Checks of the installation by what they found.",
        *(f'carnet_checks{{state="{s}"}} {found[s]}' for s in ("sound", "warn", "broken")),
        "# EOF",
    ]
    return "\n".join(lines) + "\n"


def _gauge(name: str, helps: str, value: float) -> tuple[str, str, str]:
    return f"# TYPE {name} gauge", f"# HELP {name} {helps}", f"{name} {value}"
