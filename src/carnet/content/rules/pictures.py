"""What an image is, told by its content alone: PNG, JPEG or GIF, whole, of a size that a mail can carry."""

from typing import NamedTuple

from carnet.content.types import BadImage

LARGEST = 5 * 1024 * 1024
WIDEST = 6_000
PNG, JPEG, GIF = "image/png", "image/jpeg", "image/gif"
SUFFIXES = {PNG: ".png", JPEG: ".jpg", GIF: ".gif"}
_TAIL = 2048
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


class Picture(NamedTuple):
    """Media type and dimensions in pixels."""

    media: str
    width: int
    height: int


def picture_of(content: bytes) -> Picture:
    """Return what an image file is (PNG: ISO/IEC 15948; JPEG: ISO/IEC 10918; GIF89a).

    Raises BadImage: "empty", "large" (over 5 MB), "kind" (anything else), "broken" (cut off), "wide" (over 6 000 pixels).
    """
    if not content:
        raise BadImage("empty")
    if len(content) > LARGEST:
        raise BadImage("large")
    found = _known(content)
    if not (found.width and found.height):
        raise BadImage("broken")
    if max(found.width, found.height) > WIDEST:
        raise BadImage("wide")
    return found


def _known(content: bytes) -> Picture:
    tail = content[-_TAIL:]
    if content.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):
        if b"IEND\xaeB`\x82" not in tail:
            raise BadImage("broken")
        return Picture(PNG, _number(content[16:20]), _number(content[20:24]))
    if content.startswith(b"\xff\xd8\xff"):
        if b"\xff\xd9" not in tail:
            raise BadImage("broken")
        return _jpeg(content)
    if content[:6] in (b"GIF87a", b"GIF89a"):
        if b"\x3b" not in tail:
            raise BadImage("broken")
        width, height = content[6:8], content[8:10]
        return Picture(GIF, int.from_bytes(width, "little"), int.from_bytes(height, "little"))
    raise BadImage("kind")


def _jpeg(content: bytes) -> Picture:
    """Walk the segments of a JPEG up to the one that tells its size."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return Picture(JPEG, _number(width), _number(height))
        at += (
            2
            if marker in _ALONE
            else 1
            if marker == 0xFF
            else 2 + _number(content[at + 2 : at + 4])
        )
    raise BadImage("broken")


def _number(part: bytes) -> int:
    return int.from_bytes(part, "big")
