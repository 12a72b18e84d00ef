"""What somebody who answers a message asks for: read in the first lines, with the words of law for remarks.

A text message that is nothing but one of the agreed words is a STOP, and holds at once; anything else is only proposed.
"""

import re
from dataclasses import dataclass

from carnet.kit.text import fold, squeeze
from carnet.law.rules.remarks import read_remark

LONGEST = 4_000
_SHOWN = 200
_STOP = re.compile(
    r"(?:stop|stop all|stopall|arret|arreter|arretez|desabonner|desabonnement|desinscription|desinscrire|unsubscribe|"
    r"cancel|end|quit|non stop|stop sms|stop pub|sms stop)(?: (?:svp|merci|please|\d{5}))*"
)
_ASKED = re.compile(
    r"^(?:merci de |veuillez |svp |s il vous plait |please |je souhaite |je veux |je voudrais )?"
    r"(?:stop|arret|arrete[rz]?|cessez|desabonne[rz]?|desabonnement|desinscri\w+|retire[rz]?|enleve[rz]?|supprime[rz]?|"
    r"me desabonner|me desinscrire|me retirer|unsubscribe|remove|opt out|take me off)"
    r"(?: moi| me| nous| us| svp| merci| please| s il vous plait| maintenant| now| de (?:la|votre|vos|cette) listes?| from (?:the|your) lists?)*[ .!]*$"
)
_QUOTED = re.compile(
    r"^\s*>|^-{2,}\s*(?:original|message d)|^(?:le|on) .{5,80}(?:a écrit|wrote)\s*:", re.IGNORECASE
)
_JOINTS = re.compile(r"['’`\-_*\"«»]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """An objection read in an answer: on which channels (none named: all), and the words that said so."""

    channels: tuple[str, ...]
    words: str


def is_stop(text: str) -> bool:
    """Say whether a text message is nothing but a word that stops."""
    return bool(_STOP.fullmatch(_plain(text)))


def own_words(text: str) -> str:
    """Return what the writer wrote, without what is quoted below, at most `LONGEST` characters."""
    kept: list[str] = []
    for line in text.replace("\x00", "").splitlines():
        if _QUOTED.search(line):
            break
        kept.append(line.rstrip())
    return "\n".join(kept).strip()[:LONGEST]


def read_reply(text: str, channel: str) -> Asked | None:
    """Return the objection that an answer proposes, None when it asks for nothing of the kind."""
    said = own_words(text)
    flag = next((f for f in read_remark(squeeze(said)) if f.flag == "objection"), None)
    if flag is not None:
        return Asked(flag.channels, flag.words[:_SHOWN])
    for line in said.splitlines():
        if _ASKED.search(_plain(line)):
            return Asked((channel,), squeeze(line)[:_SHOWN])
    return None


def _plain(text: str) -> str:
    return squeeze(_JOINTS.sub(" ", fold(text))).strip(" .!,;:")
