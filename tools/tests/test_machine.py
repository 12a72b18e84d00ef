"""What a run needs of the machine: found, installed where allowed, else told; the environment made once."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tools import environment
from tools.place import ROOT, Stop
from tools.testing import machine
from tools.testing.machine import Need, require
from tools.testing.postgres import cluster
from tools.tests.trees import run, write

pytestmark = pytest.mark.house


def need(find: Callable[[], object]) -> Need:
    return Need("Widget", find, ("widget",), "brew install widget")


def test_what_is_there_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda _name: pytest.fail("apt was asked"))
    require(need(lambda: "/usr/bin/widget"))


def test_where_we_may_not_install_the_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda _name: None)
    with pytest.raises(
        Stop, match="Widget is missing: sudo apt-get install widget .* brew install widget"
    ):
        require(need(lambda: None))


def test_where_we_may_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(machine.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine, "run", lambda words, env: done.append([*words[1:2], words[-1]]))
    require(need(lambda: len(done) == 2))
    assert done == [["update", "-q"], ["install", "widget"]]


def test_what_is_still_missing_after_installing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine, "run", lambda words, env: "")
    with pytest.raises(Stop, match="still not found"):
        require(need(lambda: None))


def test_the_cluster_answers_on_its_socket_and_leaves_nothing() -> None:
    with cluster() as url:
        with psycopg.connect(url) as connection:
            version = connection.info.server_version
            listening = connection.execute("SHOW listen_addresses").fetchone()
            folder = Path(str(connection.info.host))
        assert folder.is_dir()
    assert version >= 150_000
    assert listening == ("",)
    assert not folder.exists()


def fresh_checkout(root: Path) -> Path:
    """Make a checkout whose lock file names nothing, so that its environment is made in seconds."""
    for name in ("carnet", "tools/environment.py"):
        path = write(root, name, (ROOT / name).read_text(encoding="utf-8"))
        path.chmod(0o755)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        write(root, lock, "# nothing\n")
    write(root, "src/carnet/__init__.py", "")
    write(root, "src/carnet/__main__.py", "import sys\nprint('carnet', *sys.argv[1:])\n")
    return root


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run the launcher twice at once in a fresh checkout, and give the checkout and what was said."""
    root = fresh_checkout(tmp_path_factory.mktemp("check out"))
    return root, run("sh", "-c", "./carnet one & ./carnet two & wait", cwd=root)


def test_two_first_runs_at_once_make_one_environment(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _root, both = made
    assert sorted(both.stdout.splitlines()) == ["carnet one", "carnet two"], both.stderr
    assert both.stderr.count("installing what requirements.lock names") == 1


def test_the_launcher_works_from_any_folder_and_without_a_home(
    made: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    root, _both = made
    (tmp_path / "link").symlink_to(root / "carnet")
    env = {"HOME": str(tmp_path / "nobody")}
    told = run(str(tmp_path / "link"), "qualify", "a b.xlsx", cwd=Path(os.sep), env=env)
    assert (told.stdout, told.stderr) == ("carnet qualify a b.xlsx\n", "")


def test_a_developers_command_and_a_changed_lock_install_again(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    root, _both = made
    assert "requirements-dev.lock" in run("./carnet", "check", cwd=root).stderr
    assert run("./carnet", "check", cwd=root).stderr == ""
    write(root, "requirements.lock", "# something else\n")
    assert "installing what requirements.lock names" in run("./carnet", "--help", cwd=root).stderr
    assert run("./carnet", "--help", cwd=root).stderr == ""


def test_a_python_that_cannot_make_environments_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(environment.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit):
        environment._make()
    assert "sudo apt install python3." in capsys.readouterr().err


def test_a_machine_without_python_is_told(tmp_path: Path) -> None:
    root = fresh_checkout(tmp_path)
    bare = tmp_path / "bin"
    bare.mkdir()
    for program in ("dirname", "readlink", "cksum", "cat", "sh"):
        (bare / program).symlink_to(
            next(
                p for d in os.environ["PATH"].split(os.pathsep) if (p := Path(d) / program).exists()
            )
        )
    told = run("/bin/sh", "-c", f"PATH={bare}; export PATH; exec ./carnet --help", cwd=root)
    assert told.returncode == 1
    assert "Python 3.11 or newer is needed" in told.stderr
