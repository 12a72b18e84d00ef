"""From a mail that came back, as the carriers read it, to what it tells of each person."""

import re
from collections.abc import Iterator

from carnet.carriers.types import Report
from carnet.inbound.types import Told

_KEY = re.compile(r"[a-z2-7]{16}")


def key_of_report(report: Report) -> str:
    """Return the key of our message: from the return path, else from its Message-ID; "" where neither is ours."""
    for place in (report.key, report.message_id.partition("@")[0]):
        if _KEY.fullmatch(place.lower()):
            return place.lower()
    return ""


def told_by(report: Report, *, mark: str, door: str) -> Iterator[Told]:
    """Yield what a mail tells: a line for each recipient of a report, or the answer of a person."""
    key = key_of_report(report)
    for one in report.recipients:
        if one.reason == "delivered":
            continue
        yield Told(
            mark=f"{mark}:{one.address.lower()}:{one.kind}",
            door=door,
            kind=one.kind,
            key=key,
            address=report.sender if one.kind == "auto_reply" else one.address,
            status=one.status,
            reason=one.reason,
        )
    if not report.is_report:
        yield Told(
            mark=f"{mark}:answer",
            door=door,
            kind="answer",
            key=key,
            address=report.sender,
            words=report.text,
        )
