"""Where a lead of a social network comes from, in words."""

from collections.abc import Mapping

from carnet.kit.text import words

_PLATFORMS: Mapping[str, str] = {
    "fb": "Facebook", "facebook": "Facebook", "ig": "Instagram", "instagram": "Instagram", "li": "LinkedIn",
    "linkedin": "LinkedIn", "tt": "TikTok", "tiktok": "TikTok", "x": "X", "twitter": "X", "snapchat": "Snapchat",
    "google": "Google", "pinterest": "Pinterest",
}  # fmt: skip
_ANY = "Réseau social"


def lead_source(platform: str, form: str) -> str:
    """Return the name of the source of a lead: the network, and the form where it is told."""
    network = _PLATFORMS.get(words(platform), platform.strip() or _ANY)
    return f"{network} · {form.strip()}"[:120] if form.strip() else network[:120]
