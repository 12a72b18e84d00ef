"""Changes files at random, led by what the readers do: an input that reaches new lines of them is changed further."""

import random
import sys
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import carnet.files.readers as readers

_PLACE = str(Path(readers.__file__).parent)
_MOST_KEPT = 1_500
# One input of so many is watched line by line: watching costs more than reading.
_WATCHED = 8

WORDS: dict[str, Sequence[bytes]] = {
    "text": [b'"', b'""', b";", b",", b"\t", b"|", b"\r\n", b"\r", b"\n\n", b"sep=;\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xe9",
             b"\x00", b"E-mail", b"TOTAL", b"=1+1", b"1,0", b"\x1a"],
    "vcard": [b"BEGIN:VCARD\n", b"END:VCARD\n", b"AGENT:\n", b"\n ", b"\n\t", b"=\n", b"=C3=A9", b"=ZZ", b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=",
              b";TYPE=CELL,HOME", b":", b";", b"\\n", b"\\", b'"', b"PHOTO;ENCODING=b:", b"N:", b"ADR:", b"BDAY:--", b"ORG:", b"TEL:", b"item1.", b"\r\r\n"],
    "packed": [b"<c r=\"A1\" t=\"s\"><v>0</v></c>", b"<row r=\"9999999\">", b"t=\"e\"", b"&#0;", b"&amp;", b"]]>", b"<", b">", b"XFD1048576",
               b"number-rows-repeated=\"99999999\"", b"PK\x03\x04", b"PK\x05\x06", b"../", b"\xff\xff\xff\xff", b"<si><t>", b"1E400"],
}  # fmt: skip


class Fuzzer:
    """A corpus that grows by the inputs that reached something new."""

    def __init__(self, seeds: Sequence[bytes], words: Sequence[bytes], *, packed: bool) -> None:
        """Start with good files of one format; `packed` ones are also changed inside their parts."""
        self.corpus = list(seeds)
        self._words, self._packed = words, packed
        self._reached: set[tuple[CodeType, int]] = set()

    def run(self, inputs: range, call: Callable[[bytes], None]) -> None:
        """Give each changed input to the reader; its number names it again."""
        for number in inputs:
            chance = random.Random(number)  # noqa: S311 - seeded, so that a failure can be run again
            content = self._changed(chance)
            try:
                fresh = (
                    self._watched(call, content)
                    if number % _WATCHED == 0
                    else _given(call, content)
                )
            except Exception as error:
                raise AssertionError(f"input {number}: {content[:2_000]!r}") from error
            if fresh and len(self.corpus) < _MOST_KEPT and len(content) < 200_000:
                self.corpus.append(content)

    def _watched(self, call: Callable[[bytes], None], content: bytes) -> bool:
        """Read an input and say whether lines of the readers were reached for the first time."""
        before, reached = len(self._reached), self._reached

        def line(frame: FrameType, event: str, _more: Any) -> Any:
            if event == "line":
                reached.add((frame.f_code, frame.f_lineno))
            return line

        def begun(frame: FrameType, _event: str, _more: Any) -> Any:
            return line if frame.f_code.co_filename.startswith(_PLACE) else None

        was = sys.gettrace()
        sys.settrace(begun)
        try:
            call(content)
        finally:
            sys.settrace(was)
        return len(reached) > before

    def _changed(self, chance: random.Random) -> bytes:
        seed = chance.choice(self.corpus[-40:] if chance.random() < 0.5 else self.corpus)
        if self._packed and chance.random() < 0.6:
            return self._inside(seed, chance)
        other = chance.choice(self.corpus)
        return changed(seed, chance, words=self._words, other=other)

    def _inside(self, seed: bytes, chance: random.Random) -> bytes:
        """Change a part of a zip and pack it again, so that it gets past the checks of the container."""
        try:
            with zipfile.ZipFile(BytesIO(seed)) as archive:
                parts = {i.filename: archive.read(i) for i in archive.infolist()}
        except (
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            OSError,
            zlib.error,
        ):
            return changed(seed, chance, words=self._words)
        if not parts:
            return seed
        name = chance.choice(list(parts))
        parts[name] = changed(parts[name], chance, words=self._words)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return out.getvalue()


def _given(call: Callable[[bytes], None], content: bytes) -> bool:
    call(content)
    return False


def changed(
    seed: bytes, chance: random.Random, *, words: Sequence[bytes], other: bytes = b""
) -> bytes:
    """Return the bytes with a few changes of the kinds that disks, mails, hands and attackers make."""
    out = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        at, kind = chance.randrange(len(out) or 1), chance.randrange(8)
        if kind == 0 and out:
            out[at % len(out)] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randint(1, 64)]
        elif kind == 2:
            out[at:at] = chance.randbytes(chance.randint(1, 32))
        elif kind in {3, 4}:
            out[at:at] = chance.choice(words) * chance.choice((1, 1, 1, 2, 40))
        elif kind == 5:
            out = out[: at or 1]
        elif kind == 6:
            out += out[at : at + 200]
        else:
            begin = chance.randrange(len(other) or 1)
            out[at:at] = other[begin : begin + 300]
    return bytes(out[:400_000])
