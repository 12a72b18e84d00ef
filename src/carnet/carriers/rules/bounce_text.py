"""Finds in the words of a report whom it speaks of, and what it says about each."""

import re
from collections.abc import Iterator

from carnet.carriers.rules.returned import Returned

MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z0-9-]*[A-Za-z0-9]"
)
_OURS = re.compile(
    r"^(?:post.?master|mailer.?daemon|support|abuse|noreply|no-reply|help)@", re.IGNORECASE
)
# Lines that name somebody else: whom to ask, who sent.
_ELSE = re.compile(
    r"contact|assistance|send (e-?)?mail to|envelope-from|mail from\b|sender|\bfrom\s*[:<]|generated from|^\s*(x-|reporting|arrival|received)"
    r"|support@|problem report|please forward",
    re.IGNORECASE,
)
_MOST = 200  # mentions of somebody that are followed up
_LEADING = re.compile(
    r"^[\s*#>|-]*<?(?:mailto:)?(?P<a>[^\s<>()\[\]:;,]+@[^\s<>()\[\]:;,]+)>?(?=[\s:.,;)\[]|$)"
)
_TELLING = re.compile(
    r"(?:\bto\b|recipients?|address(?:es)?|userid|user|affected|size|attempts|failed|mailbox|errors?|rcpt to|\d{3})[^@]{0,60}?[\s:<(\"'](?P<a>[^\s<>()\[\]:;,\"']+@[^\s<>()\[\]:;,\"']+)",
    re.IGNORECASE,
)


def named(found: Returned) -> list[tuple[str, str]]:
    """Return addresses with the words about each, in the order of the report; our own address when there is no other."""
    told = list(_told(found))
    ours = {a.lower() for a in MAILBOX.findall(found.header("To"))}
    told = [one for one in told if one[0].lower() not in ours] or told
    addresses = list(dict.fromkeys(address.lower() for address, _ in told))
    if len(addresses) == 1:
        return [(told[0][0], found.words)]
    if told:
        return [
            (
                next(a for a, _ in told if a.lower() == one),
                "\n".join(t for a, t in told if a.lower() == one),
            )
            for one in addresses
        ]
    other = _others(found)
    return [(address, found.words) for address in other]


def _told(found: Returned) -> Iterator[tuple[str, str]]:
    """Tell each mention of somebody with the lines up to the next one."""
    failed = [m.lower() for m in MAILBOX.findall(found.header("X-Failed-Recipients"))]
    lines = found.words.splitlines()
    mentions = [(n, a) for n, line in enumerate(lines) if (a := _mentioned(line))]
    mentions = mentions[:_MOST]
    if failed:
        mentions = [(n, a) for n, a in mentions if a.lower() in failed]
    for number, (at, address) in enumerate(mentions):
        until = mentions[number + 1][0] if number + 1 < len(mentions) else len(lines)
        yield address, "\n".join(lines[at:until])
    known = {a.lower() for _, a in mentions}
    for address in failed:
        if address not in known:
            yield address, found.words


def _mentioned(line: str) -> str:
    leading = _LEADING.match(line)
    found = leading or (None if _ELSE.search(line) else _TELLING.search(line))
    if not found:
        return ""
    whole = MAILBOX.match(found["a"].strip("<>\"'"))
    address = whole[0].rstrip(".") if whole else ""
    return "" if _OURS.match(address) else address


def _others(found: Returned) -> list[str]:
    """Return whom our own message went to, else any address of the words that is not ours."""
    sent_to = MAILBOX.findall(found.original.get("to", ""))
    if sent_to:
        return sent_to[:20]
    ours = {a.lower() for a in MAILBOX.findall(found.header("To"))}
    others = [
        a
        for line in found.words.splitlines()
        if not _ELSE.search(line)
        for a in MAILBOX.findall(line)
        if a.lower() not in ours and not _OURS.match(a)
    ]
    return list(dict.fromkeys(others))[:20]
