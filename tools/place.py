"""Where things lie in the checkout, and how the tools speak."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "carnet"


class Stop(Exception):
    """The work cannot go on; the text is the sentence for the person in front of the screen."""


def say(text: str) -> None:
    """Write one line on standard error: standard output belongs to answers."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def run(
    words: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> str:
    """Run a program and return what it wrote. Raises Stop with its last lines when it fails."""
    done = subprocess.run(  # noqa: S603 - the words are ours, no shell reads them
        [str(w) for w in words],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise Stop(f"{Path(words[0]).name} failed with status {done.returncode}:\n{tail}")
    return done.stdout
