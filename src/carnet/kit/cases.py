"""Files of cases: one JSON object a line in, one answer a line out, whatever a line holds."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]

LONGEST = 16 * 2**20
_PIECE = 2**20
_BOM = b"\xef\xbb\xbf"


def answer_file(path: Path, answer: Answer) -> bool:
    """Write the answer to each case of a file on standard output; say whether every line was understood."""
    fine = True
    with path.open("rb") as file:
        for number, line in _lines(file):
            found = answer_line(line, number, answer)
            fine = fine and "error" not in found
            sys.stdout.buffer.write(_written(found))
    sys.stdout.buffer.flush()
    return fine


def answer_line(line: bytes | None, number: int, answer: Answer) -> dict[str, Any]:
    """Answer one line, with the id of its case; a bad one (None: too long) gets its number and what is wrong with it."""
    name: Any = None
    try:
        case = _read(line)
        name = case.get("id") if isinstance(case.get("id"), str | int) else None
        return {"id": name, **answer(case)}
    except RecursionError:
        why = "nested too deep"
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        why = str(error) or type(error).__name__
    return {"id": name, "line": number, "error": why}


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the numbered lines that are not blank; None stands for one beyond the longest."""
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while (rest := file.readline(_PIECE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield number, line


def _read(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise ValueError(f"longer than {LONGEST // 2**20} MB")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is not UTF-8") from error
    case = json.loads(text, parse_constant=_no_number)
    if not isinstance(case, dict):
        raise TypeError("an object is wanted")
    return case


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


def _written(found: Mapping[str, Any]) -> bytes:
    """Return an answer as a line of UTF-8; half a surrogate pair, which has no UTF-8, stays escaped."""
    try:
        return json.dumps(found, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(found, allow_nan=False).encode() + b"\n"
