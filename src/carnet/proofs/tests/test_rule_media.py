"""Files told by their content: PDF, PNG, JPEG; whatever the name says."""

import pytest

from carnet.proofs.rules.media import LARGEST, media_of
from carnet.proofs.tests.factories import JPEG, PDF, PNG
from carnet.proofs.types import BadFile


@pytest.mark.parametrize(
    ("content", "media"),
    [(PDF, "application/pdf"), (PNG, "image/png"), (JPEG, "image/jpeg")],
)
def test_the_three_kinds(content: bytes, media: str) -> None:
    assert media_of(content) == media


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00", "kind"),
        (b"GIF89a", "kind"),
        (b"<svg/>", "kind"),
        (b"<!-- %PDF-1.7 -->%%EOF", "kind"),
        (PDF[:-6], "broken"),
        (PNG[:-8], "broken"),
        (JPEG[:-1], "broken"),
        (PDF + bytes(LARGEST), "large"),
    ],
)
def test_what_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(BadFile) as told:
        media_of(content)
    assert told.value.code == code


def test_ten_megabytes_are_not_too_many() -> None:
    assert media_of(b"%PDF-" + bytes(LARGEST - 10) + b"%%EOF") == "application/pdf"
