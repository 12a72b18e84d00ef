"""Why a mail was not delivered, in one word, from the status and from what the server wrote; hard means never again.

What a server writes says more than its status: many say 5.1.1 of a full mailbox and 5.0.0 of an unknown person. So words
come first, the most telling ones before the general ones, and the status decides where no words are known. The words for
reasons are those that readers of bounces commonly use.
"""

import re

from carnet.carriers.types import Kind

HARD = frozenset(("userunknown", "hostunknown", "hasmoved", "notaccept"))
# In this order: the first that is found wins.
_WORDS: tuple[tuple[str, str], ...] = (
    # A Japanese provider says this, without an address, of mail that its customer filters out.
    ("filtered", r"\b550 : user unknown"),
    (
        "authfailure",
        r"\bdmarc\b|\bspf\b.{0,40}(fail|not pass|check|validat)|fail\w* (spf|dkim)|dkim .{0,30}(fail|not pass)|authentication checks? failed|unauthenticated (email|sender|mail)"
        r"|sender is unauthenticated|sender policy framework|5\.7\.(2[0-9]|509|515)\b",
    ),
    (
        "requireptr",
        r"reverse dns|\bptr\b|rdns|unverifyable sending ip|cannot find your (reverse )?hostname|mismatches client ip",
    ),
    ("virusdetected", r"\bvirus|malware|infected"),
    (
        "notcompliantrfc",
        r"rfc.?5322|rfc.?2822|not .{0,20}compliant|multiple (subject|from|to|message-id) headers|bare (lf|cr|newline)|duplicate header",
    ),
    (
        "mailboxfull",
        r"mailbox (is )?(currently )?(full|exceed)|mailboxfull|over.?quota|quota (is )?(exceeded|full|limit)|exceed\w* .{0,30}(quota|storage|allowed size)"
        r"|quotaexceeded|storage quota|insufficient (user |mailbox )?(storage|quota)|out of (storage )?(space|quota)|full mailbox|inbox is full"
        r"|user has too many messages|bo[iî]te .{0,30}pleine|quota .{0,20}d[ée]pass[ée]|too much mail data for this recipient",
    ),
    (
        "hasmoved",
        r"has moved|no longer (on|at|with) |no forwarding address|address (has )?changed|user not local; please try|has been moved|moved to another",
    ),
    (
        "notaccept",
        r"null ?mx|does ?n.t (receive|accept) (email|mail)|indicated no smtp service|host does not receive mail|does not accept mail"
        r"|couldn.t find a mail exchanger|no mail (server|exchanger)",
    ),
    ("networkerror", r"dns error: \d+ dns type"),
    (
        "emailtoolarge",
        r"(message|mail|size).{0,20}(too (large|big)|size limit|exceeds? (the )?(maximum|fixed|size))|(message|mail) size exceed|exceeds maximum (size|message)"
        r"|size limit exceeded|recipsizelimit|message length exceeds|larger than",
    ),
    (
        "hostunknown",
        r"host unknown|unknown host|unrout(e)?able (mail )?(address|domain)|host or domain name not found|domain (name )?(not found|does not exist|is not reachable|unknown)"
        r"|no such domain|unknown domain|bad destination system|name or service not known|illegal host|account or domain may not exist"
        r"|could not find a gateway|domain must exist|no route to domain|host not found|domaine (inconnu|inexistant)",
    ),
    (
        "suspend",
        r"(account|user|mailbox|recipient|address).{0,60}(disabled|suspended|locked|deactivated|discontinued|inactive|frozen|not active|temporarily unavailable|turned off)"
        r"|(disabled|suspended|inactive|deactivated) (account|user|mailbox|recipient)|compte .{0,30}(suspendu|bloqu|d[ée]sactiv)",
    ),
    (
        "norelaying",
        r"relay(ing)? (access )?(denied|not permitted|not allowed|prohibited)|unable to relay|cannot relay|not (in|an) accepted domain|not a relay|relaying.{0,20}denied"
        r"|no relaying|relay not permitted",
    ),
    (
        "rejected",
        r"sender (address )?(rejected|denied|verify|not)|(reject|refus)\w* .{0,20}sender|mail from .{0,40}(reject|denied)|purported responsible|not allowed to send|domain of sender",
    ),
    (
        "mailererror",
        r"mailer error|command (died|failed|output|returned)|exit (status|code|value)|exited with|procmail|x-unix|unknown mailer|pipe to|bad mailer",
    ),
    (
        "userunknown",
        r"user .{0,60}(unknown|not found|not exist|does ?n.t (exist|have)|not listed)|unknown (user|recipient|local|mailbox|account|address)|no such (user|recipient|mailbox|address|person|account|local|id\b)"
        r"|(recipient|mailbox|account|address|addressee|user|alias|destinataire|utilisateur|e-?mail).{0,80}(not found|does ?n.t exist|does not exist|unknown|is invalid|inconnu|not exist|n.existe pas|introuvable|is not a valid|no longer available|not available)"
        r"|invalid (recipient|mailbox|address|user|final delivery|local)|recipnotfound|recipientnotfound|not listed in|no mailbox|mailbox (unavailable|not available|name not allowed|not found)"
        r"|not (a )?known (user|here)|not our customer|no account|unknown or illegal|delivery to this address is not|undeliverable address|adresse .{0,20}(inconnue|invalide|inexistante)"
        r"|bo[iî]te .{0,20}(inconnue|inexistante)|all recipient addresses rejected : access denied|address rejected[.: ]*(access denied)?$|recipient address rejected: access denied|not a valid (user|recipient|mailbox)"
        r"|unknown email|addressee|user(s)? unknown|bad destination mailbox|recipient(s)? (is |are )?(not|un)",
    ),
    (
        "toomanyconn",
        r"too many (concurrent |simultaneous )?(connections|sessions)|connection (limit|rate)|exceeded.{0,20}connection|too many messages (in|on) this (connection|session)",
    ),
    (
        "speeding",
        r"rate limit|too (fast|frequent|many (messages|emails|mails|errors|recipients))|frequency limit|throttl|sending (rate|quota)|exceed\w* .{0,30}(rate|per (hour|day))"
        r"|mail rate|receiving mail at a rate",
    ),
    (
        "blocked",
        r"\b(rbl|dnsbl|dnswl|spamhaus|spamcop|sorbs|barracudacentral|cloudmark|blocklist|blacklist|black list|block list|denylist)"
        r"|(blocked|banned|listed|refused|rejected).{0,40}\b(ip|client host|network)\b|\b(ip|client host|network)\b.{0,60}(blocked|banned|blacklisted|listed|rejected|bloqu|refus)"
        r"|poor reputation|bad reputation|low reputation|reputation|access denied\.\.\.|adresse ip source|service refus|no access from mail server|open relay"
        r"|unwanted messages have been sent from|use the smtp server of your isp|turn on smtp authentication|service unavailable; client",
    ),
    (
        "spamdetected",
        r"\bspam|unsolicited|\bube\b|\bbulk\b|junk mail|message content (was )?rejected|content filter|mail rejet|high probability of|spamsignature|looks like",
    ),
    (
        "policyviolation",
        r"polic(y|ies)|not accepted for|security (reason|polic)|prohibited attachment|attachment.{0,30}(not allowed|blocked|denied)|rejected for administrative|header is too",
    ),
    (
        "expired",
        r"retry (timeout|time) (exceeded|not reached)|message expired|delivery (time|timeout)|too long in queue|in the queue too long|been in the queue|could not be delivered (for|within) (more than )?\d"
        r"|unable to deliver .{0,20}(minutes|hours|days)|giv(en|ing) up after|delivery failed \d+ attempts|aborted after|timed? ?out|connection (lost|refused|reset)|did not accept our requests"
        r"|undeliverable for|still undelivered|socket error|delivery expired|max(imum)? retr",
    ),
    (
        "networkerror",
        r"hop count|too many hops|mail loop|routing loop|loop(s)? (back|detected)|loop(ing)?\b|network (error|unreachable|is unreachable)|no route to host|dns error"
        r"|name server|host is unreachable|unable to (connect|resolve)|could not connect|dns (lookup|query|server)|no relevant answers|mx record",
    ),
    (
        "syntaxerror",
        r"syntax error|improper sequence|bad sequence|command (not|un)(recogni[sz]ed| implemented)|need (rcpt|mail)|protocol error|unrecognized (parameter|command)",
    ),
    (
        "systemfull",
        r"insufficient (system|disk)|disk full|no space left|mail system full|queue file write error.{0,5}full",
    ),
    (
        "systemerror",
        r"system error|internal (server )?error|configuration error|queue file write error|temporar(y|ily) (local |system |server )?(problem|failure|error|unavailable)"
        r"|server (error|problem)|local error|service (currently |temporarily )?unavailable|resources temporarily|recipient error|unable to open|out of memory|misconfigur",
    ),
    (
        "securityerror",
        r"not authori[sz]ed|authentication (required|failed)|access denied|permission denied|delivery not authorized|must authenticate|tls (required|is required)|starttls",
    ),
    (
        "filtered",
        r"filter|recipient (address )?(rejected|refused)|rejected by (the )?(recipient|user)|delivery restriction|not accepting (mail|messages)|restricted|mailbox protected",
    ),
)
_READ = tuple((reason, re.compile(words, re.IGNORECASE)) for reason, words in _WORDS)
_BY_STATUS = {
    "1.0": "userunknown", "1.1": "userunknown", "1.2": "hostunknown", "1.3": "userunknown", "1.4": "filtered",
    "1.6": "hasmoved", "1.7": "rejected", "1.8": "rejected", "1.10": "notaccept", "1.351": "userunknown",
    "2.0": "filtered", "2.1": "suspend", "2.2": "mailboxfull", "2.3": "emailtoolarge", "2.4": "filtered",
    "3.0": "mailererror", "3.1": "systemfull", "3.4": "emailtoolarge", "3.5": "systemerror",
    "4.0": "networkerror", "4.1": "expired", "4.2": "networkerror", "4.3": "networkerror", "4.4": "hostunknown",
    "4.6": "networkerror", "4.7": "expired", "4.14": "networkerror",
    "5.0": "syntaxerror", "5.1": "syntaxerror", "5.2": "syntaxerror", "5.3": "syntaxerror", "5.4": "syntaxerror",
    "6.0": "contenterror", "6.1": "contenterror", "6.5": "contenterror",
    "7.0": "securityerror", "7.1": "securityerror", "7.13": "suspend", "7.25": "requireptr", "7.26": "authfailure",
}  # fmt: skip
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?:^|[\s;:#'>(-])([245]\d\d)(?=[\s.:#'-])")
# A long reply repeats its code at each of its lines; a provider puts its own class in front of what the server said.
_REPEATED = re.compile(r"\s+[245]\d\d-(?:[245]\.\d+\.\d+)?\s+")
_IN_FRONT = re.compile(r"5\.1\.0 - unknown address error", re.IGNORECASE)
# "User unknown" once the mail itself was seen, its recipient having been accepted before, is the doing of a filter.
_AFTER_DATA = re.compile(r"in reply to (end of )?data|>>> data <<< 5", re.IGNORECASE)
_UNKNOWN = re.compile(r"user unknown|unknown user", re.IGNORECASE)
_MOST = 20_000  # characters that are looked at
_LINKS = re.compile(r"https?://\S+", re.IGNORECASE)


def kind_of(status: str, text: str, *, later: bool = False) -> tuple[Kind, str, str]:
    """Return kind, reason and code of a mail that was not delivered; `later` says that it was only put off."""
    reason, code = reason_of(status, text)
    return ("hard" if reason in HARD and not later else "soft"), reason, code


def reason_of(status: str, text: str) -> tuple[str, str]:
    """Return the reason in one word, and the most telling code: enhanced (RFC 3463) before three digits."""
    words = _REPEATED.sub(" ", " ".join(_IN_FRONT.sub("", text[:_MOST]).split()))
    code = code_of(status, words)
    bare = _LINKS.sub(" ", words)
    _, _, detail = code.partition(".")
    reason = next((r for r, pattern in _READ if pattern.search(bare)), "")
    seen = reason == "userunknown" and _UNKNOWN.search(words) and _AFTER_DATA.search(words)
    if seen and not detail.startswith("1."):
        reason = "filtered"
    return reason or _BY_STATUS.get(detail, "undefined"), code


def code_of(status: str, text: str) -> str:
    """Return the status that says most: one with a subject before x.0.0, of the report before that of its words."""
    said = [m[0] for m in (_STATUS.search(status), _STATUS.search(text)) if m]
    telling = [code for code in said if not code.endswith(".0.0")]
    reply = _REPLY.search(text)
    return next(iter(telling or said), reply[1] if reply else "")
