"""Finds out how a text file is written, and reads it as one text whatever it mixes.

UTF-8 is recognised by being valid; what is not valid is read as Windows-1252, sign by sign, so that a file pasted
together from two programs comes out right on both sides.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from carnet.files.readers.sentences import refuse

_PIECE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc3\xc2\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
# So many plain letters written in two bytes, in a text of one byte a letter, and the other way round.
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){24}|(?:\x00[\x20-\x7e]){24}")
_NARROW_RUN = re.compile(rb"[\x09\x0a\x0d\x20-\x7e]{64}")
_PLAIN_START = re.compile(rb"[^\x00-\x08\x0e-\x1f]{60}")
_FRENCH = "éèêëàâçîïôùûüœÉÈÀÇÊÔ’°«»€"
_CONTROL = bytes(i for i in range(32) if i not in (0, 9, 10, 11, 12, 13, 26, 27))


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How a text file is written: `codec` is what Python reads it with, `label` what people call it."""

    codec: str
    label: str
    mixed: bool = False
    nul: bool = False


def _as_legacy(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, the five holes of that code as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_legacy_sign(bytes([b])) for b in wrong), error.end


def _legacy_sign(byte: bytes) -> str:
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")


codecs.register_error("carnet_legacy", _as_legacy)


def find_writing(path: Path) -> Writing:
    """Read the whole file once as bytes and say how it is written. Raises Unreadable for what is no text."""
    with path.open("rb") as file:
        start = file.read(_PIECE)
        for bom, codec in _BOMS:
            if start.startswith(bom):
                _refuse_change(path, _NARROW_RUN if codec == "utf-16" else _WIDE_RUN)
                return Writing(
                    codec=codec,
                    label=codec.upper().removesuffix("-SIG"),
                    nul=codec == "utf-8-sig" and b"\x00" in start,
                )
        if wide := _wide(start):
            _refuse_change(path, _NARROW_RUN)
            return Writing(codec=wide, label="UTF-16")
        if _PLAIN_START.match(start):
            _refuse_change(path, _WIDE_RUN)
        _refuse_binary(start)
        decoder = codecs.getincrementaldecoder("utf-8")()
        valid, nul, multibyte, piece = True, False, False, start
        while piece:
            nul = nul or b"\x00" in piece
            if valid:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    valid = False
            multibyte = multibyte or bool(_MULTIBYTE.search(piece))
            piece = file.read(_PIECE)
        valid = valid and not decoder.getstate()[0]
    if valid:
        return Writing(codec="utf-8", label="UTF-8", nul=nul)
    if multibyte:
        return Writing(codec="utf-8", label="UTF-8 + Windows-1252", mixed=True, nul=nul)
    codec, label = _legacy_codec(start)
    return Writing(codec=codec, label=label, nul=nul)


def _refuse_change(path: Path, run: re.Pattern[bytes]) -> None:
    """Refuse a file that goes on in another writing than it began in, as two files put one behind the other do."""
    lines, tail = 1, b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            # A NUL sign is rare in a text of one byte a letter: without one there is nothing to look for.
            held = tail + piece
            found = run.search(held) if run is _NARROW_RUN or b"\x00" in held else None
            if found:
                refuse("encoding_changes", line=lines + held.count(b"\n", 0, found.start()))
            lines += held.count(b"\n", 0, len(held) - len(piece[-128:]))
            tail = piece[-128:]


def text_of(path: Path, writing: Writing) -> Iterator[str]:
    """Give the lines of the file with their ends, decoded, without NUL signs."""
    with (
        path.open("rb") as raw,
        TextIOWrapper(
            raw, encoding=writing.codec, errors=_errors(writing.codec), newline=""
        ) as lines,
    ):
        if writing.nul:
            yield from (line.replace("\x00", "") for line in lines)
        else:
            yield from lines


def _errors(codec: str) -> str:
    return "carnet_legacy" if codec in {"utf-8", "utf-8-sig", "cp1252"} else "replace"


def _legacy_codec(start: bytes) -> tuple[str, str]:
    """Choose between Windows, DOS and old Macintosh by which gives the most French letters."""
    counts = [start.count(byte) for byte in range(128, 256)]
    best, most = ("cp1252", "Windows-1252"), 0.0
    for codec, label, weight in (
        ("cp1252", "Windows-1252", 1.0),
        ("cp850", "DOS (850)", 0.6),
        ("mac_roman", "Macintosh", 0.6),
    ):
        signs = bytes(range(128, 256)).decode(codec, errors="replace")
        score = weight * sum(counts[i] for i, sign in enumerate(signs) if sign in _FRENCH)
        if score > most:
            best, most = (codec, label), score
    return best


def _wide(start: bytes) -> str:
    """Return the UTF-16 in which every other byte is NUL, "" for anything else."""
    sample = start[:4096]
    if len(sample) < 8:
        return ""
    if sample[1::2].count(0) > 0.4 * len(sample) / 2 > sample[::2].count(0) * 4:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * len(sample) / 2 > sample[1::2].count(0) * 4:
        return "utf-16-be"
    return ""


def _refuse_binary(start: bytes) -> None:
    if start[:5] == b"%PDF-" or start[:4] in {
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff\xe0",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x1f\x8b\x08\x00",
    }:
        refuse("not_a_table")
    if start.lstrip()[:1] in {b"<", b"{"} and re.match(
        rb"\s*(<!doctype|<html|<\?xml|\{\s*\")", start, re.IGNORECASE
    ):
        refuse("not_a_table")
    odd = sum(start.count(b) for b in _CONTROL)
    if odd > max(2, len(start) // 200) or start.count(0) > max(64, len(start) // 5):
        refuse("not_a_table")
