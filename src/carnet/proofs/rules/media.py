"""What a file is, told by its content alone: PDF, PNG or JPEG, whole, and not too large."""

from carnet.proofs.types import BadFile

LARGEST = 10 * 1024 * 1024
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
SUFFIXES = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg"}
_PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_TAIL = 2048


def media_of(content: bytes) -> str:
    """Return the media type of a PDF (ISO 32000), PNG (ISO/IEC 15948) or JPEG (ISO/IEC 10918) file.

    Raises BadFile: "empty", "large" (over 10 MB), "kind" (anything else), "broken" (its end is missing).
    """
    if not content:
        raise BadFile("empty")
    if len(content) > LARGEST:
        raise BadFile("large")
    tail = content[-_TAIL:]
    if content.startswith(b"%PDF-"):
        return _whole(PDF, ended=b"%%EOF" in tail)
    if content.startswith(_PNG_START):
        return _whole(PNG, ended=_PNG_END in tail)
    if content.startswith(_JPEG_START):
        return _whole(JPEG, ended=_JPEG_END in tail)
    raise BadFile("kind")


def _whole(media: str, *, ended: bool) -> str:
    if not ended:
        raise BadFile("broken")
    return media
