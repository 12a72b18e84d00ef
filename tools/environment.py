"""Makes .venv from a lock file: `python environment.py LOCK STAMP`. Standard library only, it runs before all else."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--require-hashes",
    "--no-deps",
]
# Published as source alone; plain Python, whose digest the lock file holds like every other.
_FROM_SOURCE = ("dkimpy",)
# What would lead the first start to a record that is in use, or keep it from writing what it compiles.
_OF_OTHERS = {"DATABASE_URL", "DATABASE_URL_FILE", "PYTHONDONTWRITEBYTECODE"}


def main(lock: str, stamp: str) -> None:
    """Install what the lock file names, unless another run has done so while we waited for our turn.

    The turn is a file lock, which ends with the process that holds it, however it ends.
    """
    with (ROOT / "requirements.lock").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        done = VENV / f"{lock}.stamp"
        if done.exists() and done.read_text(encoding="utf-8") == stamp and _runs():
            return
        if not _runs():
            _make()
        _say(f"installing what {lock} names into .venv (once)…")
        _run(
            PYTHON,
            *PIP,
            "--only-binary",
            ":all:",
            *(f"--no-binary={name}" for name in _FROM_SOURCE),
            "-r",
            ROOT / lock,
            problem=f"pip could not install the packages of {lock}",
        )
        _warm_up()
        done.write_text(stamp, encoding="utf-8")


def _runs() -> bool:
    if not PYTHON.exists():
        return False
    words = [str(PYTHON), "-m", "pip", "--version"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603


def _make() -> None:
    if not (find_spec("venv") and find_spec("ensurepip")):
        _install_venv_package()
    _run(
        sys.executable,
        "-m",
        "venv",
        "--clear",
        VENV,
        problem=f"{sys.executable} could not make {VENV}",
    )
    packages = subprocess.check_output(  # noqa: S603
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    Path(packages.strip(), "carnet.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")


def _warm_up() -> None:
    """Start Carnet once on a home that is thrown away: its modules are compiled then, and the tables of a record kept.

    What goes wrong here is told by the first command that meets it.
    """
    with tempfile.TemporaryDirectory(prefix="carnet-") as home:
        env = {k: v for k, v in os.environ.items() if k not in _OF_OTHERS} | {"CARNET_HOME": home}
        words = [str(PYTHON), "-m", "carnet", "migrate"]
        subprocess.run(words, env=env, capture_output=True, check=False)  # noqa: S603


def _install_venv_package() -> None:
    """Debian takes ensurepip out of Python: fetch it where we may, else say what to do."""
    package = f"python3.{sys.version_info.minor}-venv"
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        _stop(
            f"{sys.executable} cannot make environments; install the package first: sudo apt install {package}"
        )
    _say(f"installing {package}…")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _run(apt, "update", "-q", problem="apt-get update failed")
    _run(apt, "install", "-qy", package, problem=f"apt-get could not install {package}")


def _run(*words: str | Path, problem: str) -> None:
    line = [str(w) for w in words]
    if subprocess.run(line, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode:  # noqa: S603
        _stop(problem)


def _say(text: str) -> None:
    sys.stderr.write(f"carnet: {text}\n")
    sys.stderr.flush()


def _stop(text: str) -> NoReturn:
    _say(text)
    sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
