"""The Containerfile says what holds: it is read, since a test machine need not have a container engine."""

import tomllib
from pathlib import Path

import pytest

from carnet.project.developer import CHECKOUT

pytestmark = pytest.mark.house


def test_the_container_runs_without_rights_and_keeps_its_state_in_one_volume() -> None:
    text = (CHECKOUT / "Containerfile").read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    said = {line.partition(" ")[0]: line.partition(" ")[2] for line in lines}
    assert said["USER"] == "carnet"
    home = said["ENV"].split()[0]
    assert home == f"CARNET_HOME={said['VOLUME']}"
    assert "--require-hashes -r /sources/requirements.lock" in text
    assert Path(CHECKOUT, "requirements.lock").is_file()
    assert "/sante/" in said["HEALTHCHECK"]
    assert lines.index("USER carnet") < next(
        n for n, line in enumerate(lines) if line.startswith("CMD")
    )


def test_its_program_is_the_one_of_the_package() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert "carnet" in project["scripts"]
    assert '"/carnet/bin/carnet", "serve"' in (CHECKOUT / "Containerfile").read_text()
