"""Notes which templates the tests render; a whole run (`--every-template`) fails when one was never rendered."""

from pathlib import Path
from typing import Any

import pytest
from django.test.signals import template_rendered

from tools.guards.files import source
from tools.place import ROOT

_seen: set[str] = set()
_elsewhere: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--every-template`."""
    parser.addoption(
        "--every-template", action="store_true", help="fail when a template was never rendered"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Listen to Django, which tells of every template rendered during tests, included and extended ones too."""
    template_rendered.connect(_note, dispatch_uid="carnet-rendered")


def _note(template: Any, **_named: Any) -> None:
    origin = getattr(template, "origin", None)
    if origin is not None:
        _seen.add(str(origin.name))


def seen() -> set[str]:
    """Return the paths of the templates that this process and its workers rendered so far."""
    return _seen | _elsewhere


def never_rendered(root: Path, rendered: set[str]) -> list[str]:
    """Return the templates of a tree that are not among those rendered."""
    templates = sorted(p for p in source(root).glob("*/templates/**/*") if p.is_file())
    return [p.relative_to(root).as_posix() for p in templates if str(p) not in rendered]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what this process saw; the one that leads compares it with the templates there are."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["rendered"] = sorted(_seen)
        return
    if session.config.getoption("--every-template") and never_rendered(ROOT, seen()):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of xdist saw."""
    _elsewhere.update(getattr(node, "workeroutput", {}).get("rendered", ()))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Name the templates that no test rendered."""
    missing = never_rendered(ROOT, seen()) if config.getoption("--every-template") else []
    if missing:
        terminalreporter.section("templates that no test rendered", red=True)
        for name in missing:
            terminalreporter.line(name)
