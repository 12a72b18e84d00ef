"""Answers to a mail: whether a machine gave it, and the words of it that are new."""

import re

from carnet.carriers.rules.returned import Returned

_SUBJECT = re.compile(
    r"^\W*(?:re\s*:\s*)?(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response|answer)|auto\s*:|r[ée]ponse automatique|absen(?:ce|t)\b"
    r"|message d.absence|je suis (?:absent|en cong)|en cong[ée]s|vacation|away from|abwesen|automatische antwort|fuera de (?:la )?oficina|respuesta autom|risposta automatica"
    r"|fuori ufficio|automatisch antwoord|i am (?:out|away|on leave)|on leave|parental leave|maternity leave)",
    re.IGNORECASE,
)
_HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Response-From",
    "X-AutoReply-From",
    "X-Vacation",
)
_PRECEDENCE = frozenset(("auto_reply", "auto-reply", "autoreply"))
_WROTE = re.compile(
    r"^(?:le .{4,80}(?:a [ée]crit|écrivait)\s*:?|on .{4,80}wrote:|am .{4,80}schrieb.*|el .{4,80}escribi[óo]:|-{2,}\s*(?:original message|message (?:d.origine|transf[ée]r[ée])|message original).*"
    r"|_{10,}|de\s*:\s.+@.*|from\s*:\s.+@.*|envoy[ée] de mon .*|sent from my .*)$",
    re.IGNORECASE,
)
_MOST = 4000  # characters of an answer that are kept


def is_automatic(found: Returned) -> bool:
    """Tell an answer that a machine gave (RFC 3834 and the wild)."""
    submitted = found.header("Auto-Submitted").lower().split(";")[0].strip()
    if submitted.startswith("auto-") or any(found.outer.get(name) for name in _HEADERS):
        return True
    if (
        found.header("Precedence").lower() in _PRECEDENCE
        or found.header("X-Auto-Response-Suppress")
        and _SUBJECT.match(found.header("Subject"))
    ):
        return True
    return bool(_SUBJECT.match(found.header("Subject")))


def own_words(text: str) -> str:
    """Return what is new in an answer: without what it quotes and without the signature."""
    kept: list[str] = []
    for line in text.splitlines():
        bare = line.strip()
        if _WROTE.match(bare) or line.rstrip("\r") == "-- ":
            break
        if not bare.startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()[:_MOST]
