"""Files of cases: every line is answered, whatever it holds, and the answers are JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from carnet.kit import cases


def length(case: Mapping[str, Any]) -> dict[str, Any]:
    """Answer with the length of a text."""
    return {"length": len(case["text"])}


def answered(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], content: bytes
) -> tuple[bool, list[dict[str, Any]]]:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(content)
    fine = cases.answer_file(file, length)
    told = capsysbinary.readouterr().out
    assert told == b"" or told.endswith(b"\n")
    return fine, [json.loads(line) for line in told.decode("utf-8").split("\n")[:-1]]


def test_one_answer_a_line_in_order(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    fine, found = answered(
        tmp_path,
        capsysbinary,
        b'{"id": "a", "text": "\xc3\xa9\xe2\x80\xa8"}\r\n{"id": 2, "text": ""}',
    )
    assert fine
    assert found == [{"id": "a", "length": 2}, {"id": 2, "length": 0}]


def test_a_mark_at_the_beginning_and_blank_lines_are_no_cases(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    fine, found = answered(
        tmp_path, capsysbinary, b'\xef\xbb\xbf\n  \t\r\n\n{"id": "a", "text": "x"}\n\n{"id": "b"}\n'
    )
    assert not fine
    assert found[0] == {"id": "a", "length": 1}
    assert found[1] == {"id": "b", "line": 6, "error": "'text'"}


@pytest.mark.parametrize(
    "line",
    [
        b"\x00\x00\x00",
        b'{"id": "a", "text": "\x00"}',
        b'{"id": "a", "text": NaN}',
        b'{"id": "a", "text": -Infinity}',
        b"[1, 2]",
        b"null",
        b"\xff\xfe{\x00",
        b'{"text": "caf\xe9"}',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"id": ' + b"9" * 5_000 + b"}",
        b'{"id": "a", "text": 7}',
        b'{"id": "a", "text": "x"',
    ],
    ids=range(13),
)
def test_a_bad_line_does_not_stop_the_next(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], line: bytes
) -> None:
    fine, found = answered(tmp_path, capsysbinary, line + b'\n{"id": "next", "text": "x"}\n')
    assert not fine
    assert set(found[0]) == {"id", "line", "error"}
    assert found[0]["line"] == 1
    assert found[0]["error"]
    assert found[1] == {"id": "next", "length": 1}


def test_half_a_pair_in_an_id_comes_back_escaped(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    fine, found = answered(tmp_path, capsysbinary, b'{"id": "\\ud83d", "text": "x"}')
    assert fine
    assert found == [{"id": "\ud83d", "length": 1}]


def test_an_id_that_is_no_name_is_left_out(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    _fine, found = answered(tmp_path, capsysbinary, b'{"id": [1e999], "text": "x"}')
    assert found == [{"id": None, "length": 1}]


def test_a_line_beyond_measure_is_told_and_passed_over(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "LONGEST", 2**20)
    long = b'{"id": "long", "text": "' + b"x" * (3 * 2**20) + b'"}'
    fine, found = answered(tmp_path, capsysbinary, long + b'\n{"id": "next", "text": "x"}\n' + long)
    assert not fine
    assert [a.get("line") for a in found] == [1, None, 3]
    assert "MB" in found[0]["error"]


def test_a_line_of_exactly_the_longest_is_read(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b'{"text": "x"}'
    monkeypatch.setattr(cases, "LONGEST", len(line))
    fine, found = answered(tmp_path, capsysbinary, line + b"\n" + line)
    assert fine
    assert found == [{"id": None, "length": 1}] * 2
