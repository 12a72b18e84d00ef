"""The frames of measurements and evaluations."""

import json
from pathlib import Path

import pytest

from bench.row import Row
from tools import evaluate, modules
from tools.bench import machine, medians
from tools.place import ROOT, Stop
from tools.tests.trees import run, write

pytestmark = pytest.mark.house


def test_a_ratio_is_the_value_over_its_floor() -> None:
    assert Row("rows", 50.0, "rows/s", floor=200.0).ratio == 0.25
    assert Row("memory", 120.0, "MB").ratio is None


def test_the_ratio_of_several_runs_is_the_median_of_their_ratios() -> None:
    runs = [
        [{"what": "rows", "value": value, "unit": "rows/s", "floor": floor}]
        for value, floor in ((10.0, 100.0), (30.0, 100.0), (20.0, 40.0))
    ]
    (row,) = medians(runs)
    assert row == {"what": "rows", "value": 20.0, "unit": "rows/s", "floor": 100.0, "ratio": 0.3}


def test_the_machine_is_told() -> None:
    assert "cores" in machine()
    assert "Python 3." in machine()


def test_an_unknown_measurement_is_told_with_those_there_are() -> None:
    with pytest.raises(Stop, match="bench/ has no nothing; there are: "):
        modules.load("bench", "nothing")


def test_a_folder_without_data_is_told_plainly(tmp_path: Path) -> None:
    told = run("python", "-m", "tools.evaluate", str(tmp_path / "nowhere"), cwd=ROOT)
    assert (told.returncode, told.stdout) == (2, "")
    assert "is not a folder: nothing was evaluated" in told.stderr
    told = run("python", "-m", "tools.evaluate", str(tmp_path), cwd=ROOT)
    assert told.returncode == 2
    assert "nothing was evaluated" in told.stderr


MODULE = """
from evaluation.line import Line

NEEDS = ("shop/clients.csv",)


def run(folder):
    return [Line("rows", 3, 3, reached=(folder / "shop/clients.csv").exists()), Line("told", "x")]
"""


def test_an_evaluation_runs_where_its_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found: dict[str, object] = {}
    exec(compile(MODULE, "shop", "exec"), found)  # noqa: S102 - a module written above
    module = type("Module", (), {"NEEDS": found["NEEDS"], "run": staticmethod(found["run"])})
    monkeypatch.setattr(modules, "names", lambda _package: ["shop"])
    monkeypatch.setattr(modules, "load", lambda _package, _name: module)
    with pytest.raises(Stop, match="holds the files of no evaluation"):
        evaluate.main([str(tmp_path)])
    assert "shop: not evaluated" in capsys.readouterr().err
    write(tmp_path, "shop/clients.csv", "a")
    assert evaluate.main([str(tmp_path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["shop"][0] == {"what": "rows", "value": 3, "wanted": 3, "reached": True}
