"""Which class of program asks: from method and headers alone, which are not kept."""

import re
from collections.abc import Mapping

_ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|scan|monitor|archiver|fetch|validator|linkcheck|safelinks|proofpoint|"
    r"mimecast|barracuda|symantec|trendmicro|fireeye|ironport|messagelabs|forcepoint|sophos|zscaler|cloudmark|"
    r"urldefense|googleimageproxy|yahoomailproxy|facebookexternalhit|whatsapp|telegram|slack|skype|discord|"
    r"headlesschrome|phantomjs|lighthouse|pingdom|uptime|virustotal|bitdefender|kaspersky|avira|spamassassin|rspamd",
    re.IGNORECASE,
)
_PROGRAMS = re.compile(
    r"^(curl|wget|python|java|go-http|okhttp|libwww|axios|node|ruby|php|perl|dart|apache-http|guzzle|httpie|restsharp|winhttp)",
    re.IGNORECASE,
)
_BROWSERS = re.compile(r"^mozilla/\d|^opera/\d", re.IGNORECASE)
_AHEAD = ("sec-purpose", "purpose", "x-purpose", "x-moz")


def agent_of(method: str, headers: Mapping[str, str]) -> str:
    """Return the class: "head", "prefetch", "robot", "program", "browser" or "unknown"; `headers` in lower case."""
    if method.upper() not in ("GET", "POST"):
        return "head"
    if any(
        word in headers.get(name, "").lower()
        for name in _AHEAD
        for word in ("prefetch", "preview", "prerender")
    ):
        return "prefetch"
    program = headers.get("user-agent", "").strip()
    if not program or _PROGRAMS.search(program):
        return "program"
    if _ROBOTS.search(program):
        return "robot"
    return "browser" if _BROWSERS.search(program) else "unknown"
