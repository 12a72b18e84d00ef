"""What an image is, told by its content."""

import struct
import zlib

import pytest

from carnet.content.rules.pictures import LARGEST, Picture, picture_of
from carnet.content.types import BadImage


def png(width: int = 4, height: int = 3) -> bytes:
    """Return a whole PNG of these dimensions."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x20\x00\x30\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
)
GIF = b"GIF89a\x05\x00\x06\x00\x80\x00\x00;"


def test_what_is_an_image() -> None:
    """Type and dimensions are read from the content."""
    assert picture_of(png()) == Picture("image/png", 4, 3)
    assert picture_of(JPEG) == Picture("image/jpeg", 48, 32)
    assert picture_of(GIF) == Picture("image/gif", 5, 6)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "kind"),
        (b"<html>", "kind"),
        (b"RIFF\x00\x00\x00\x00WEBP", "kind"),
        (png()[:-12], "broken"),
        (JPEG[:20] + b"\xff\xd9", "broken"),
        (b"GIF89a\x00\x00\x00\x00\x80\x00\x00;", "broken"),
        (b"\x89PNG" + b"\x00" * LARGEST, "large"),
        (png(7_000, 1), "wide"),
    ],
)
def test_what_is_none(content: bytes, reason: str) -> None:
    """Everything else is refused with its reason."""
    with pytest.raises(BadImage) as told:
        picture_of(content)
    assert told.value.reason == reason


@pytest.mark.parametrize("cut", range(0, len(JPEG), 5))
def test_a_cut_file_never_breaks_the_reader(cut: int) -> None:
    """A JPEG cut anywhere is refused, not crashed on."""
    with pytest.raises(BadImage):
        picture_of(JPEG[:cut] + JPEG[cut + 7 :][: max(0, len(JPEG) - cut - 9)])
