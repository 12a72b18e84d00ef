"""Gives every test process a home folder of its own, before Django reads its settings.

Loaded by `-p` in pytest.ini: a conftest would come too late, since pytest-django reads the settings before it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FAST = Path("/dev/shm")  # noqa: S108 - memory, where there is some, spares the disk; the folder inside is private


def _own_home() -> Path:
    base = (
        _FAST if os.access(_FAST, os.W_OK) and shutil.disk_usage(_FAST).free > 2 * 1024**3 else None
    )
    home = Path(tempfile.mkdtemp(prefix="carnet-test-", dir=base))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


HOME = _own_home()
(HOME / "static").mkdir()
os.environ["CARNET_HOME"] = str(HOME)
os.environ.pop("CARNET_NOW", None)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
