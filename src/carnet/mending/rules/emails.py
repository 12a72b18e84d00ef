"""E-mail addresses as people type them, made usable or refused with the reason.

What only dresses the address is taken off (a name, mailto:, brackets, spaces, "(at)"); what may change who receives
the mail (accents, a slip in the domain, a missing @) is proposed, never done.
"""

import re
from functools import lru_cache

from carnet.kit.text import fold, listed
from carnet.mending.rules.email_typos import propose_domain
from carnet.mending.rules.kinds import is_role_address
from carnet.mending.rules.mailboxes import DISPOSABLE, DISPOSABLE_SIGNS, MAILBOXES, REAL, ROLES_ONLY
from carnet.mending.types import MendedEmail

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+(?:[a-z]{{2,24}}|xn--[a-z0-9-]{{2,40}})"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08]")
_LEAD = re.compile(
    r"^(?:mailto|e-?mails?|mails?|courriels?|adresse e-?mail|adresse mail|m[eé]l)\s*[:=]\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\?(?:subject|body|cc)=.*$", re.IGNORECASE)
_AT = re.compile(
    r"\s*(?:[(\[{<]\s*(?:at|arobase|arobas|a|@)\s*[)\]}>]|\s(?:at|arobase|arobas|chez)\s|_at_|\uff20|\ufe6b|&#64;)\s*",
    re.IGNORECASE,
)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|point|\.)\s*[)\]}]\s*|\s(?:dot|point)\s", re.IGNORECASE)
_SPLIT = re.compile(
    r"[;|\n\r\t/\\]+|\s+(?:ou|et|or|and|-)\s+|\s*&\s+|,(?=[^@]*@)|,\s|,$", re.IGNORECASE
)
_DRESS = " \t.,;:<>()[]{}\"'`«»\u201c\u201d\u2018\u2019*|\u00a0\u202f"
DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]{{2,24}}|xn--[a-z0-9-]{{2,40}})")
_LONGEST_FIRST = sorted(MAILBOXES, key=lambda m: (-len(m), m))
_DISPOSABLE = re.compile("|".join(map(re.escape, DISPOSABLE_SIGNS)))
_NONE = listed(
    """- -- --- . .. / ? ?? ??? x xx xxx xxxx n/a na n.a. nc n.c. n.c nr ns 0 00 1 @ _ * neant aucun aucune sans rien non no oui none null nil nan undefined inconnu inconnue unknown
    vide idem test toto mail email e-mail courriel refus refuse"""
)
_NONE_PHRASES = re.compile(
    r"^(?:(?:n'?a\s|il\s|elle\s|a\s)?(?:pas|sans|aucune?|no|non|ne)[\s'’].*|(?:a|à)\s(?:demander|completer|renseigner|verifier).*|voir\s.*|refuse.*|inconnue?.*|not\s.*|to\s.*|.*\b(?:communique|renseigne|fourni|provided|known)e?)$"
)
_FALSE_NAMES = listed(
    """aucun aucune sans sansmail sans-mail sansemail pasdemail pas-de-mail pas-mail pasmail pasdadresse nomail no-mail noemail no-email none null undefined nc na inconnu inconnue unknown neant rien
    test tests exemple example azerty qwerty abc abcd toto tata titi mail email adresse address nom name prenom client x xx xxx xxxx a aa aaa faux fake bidon personne anonyme anonymous votre-email votremail no non pas vide temp"""
)
NOBODYS = listed(
    "aucun sans sansmail nomail noemail pasdemail pas-de-mail inconnu xxx xxxx xx azerty neant nc"
)
"""What stands before the @ of a real mailbox provider when nobody is meant."""

_NO_MAIL = listed(
    "aucun aucune nomail no-mail noemail no-email sansmail sans-mail pasdemail pas-de-mail inconnu"
)
_FALSE_DOMAINS = _FALSE_NAMES | {
    "domaine",
    "domain",
    "site",
    "mondomaine",
    "monsite",
    "votredomaine",
    "fournisseur",
    "y",
    "z",
    "b",
    "c",
    "zz",
    "bb",
}


@lru_cache(maxsize=50_000)
def mend_email(raw: str) -> MendedEmail:
    """Return the first usable address of a cell, in lower case, with further ones in `others`.

    A slip in the domain keeps the address as given, with a proposal; accents, a missing @, throw-away and made-up
    addresses leave nothing usable.
    """
    if _ADDRESS.fullmatch(raw):
        return _judged(raw, raw, others=())
    text = _undressed(raw)
    if not text or _is_none(text):
        return MendedEmail("", raw, "email.placeholder" if raw.strip() else "")
    pieces = _pieces(text)
    if not pieces:
        return _without_at(text, raw)
    judged = [_judged_piece(piece, raw) for piece in pieces]
    usable = [one for one in judged if one.value]
    if not usable:
        return judged[0]
    first = usable[0]
    others = tuple(dict.fromkeys(one.value for one in usable[1:] if one.value != first.value))
    problem = first.problem or ("email.two_in_cell" if others else "")
    return MendedEmail(
        first.value, raw, problem, first.proposal, first.value != raw.strip(), others, first.role
    )


def _undressed(raw: str) -> str:
    """Return the cell without invisible signs, label and quotes, with every way of writing @ and dot made plain."""
    text = _INVISIBLE.sub("", raw.replace("\u00a0", " ").replace("\u202f", " ")).strip()
    text = _TAIL.sub("", _LEAD.sub("", text.strip(_DRESS if "<" not in text else " ")))
    if "@" not in text.replace("(@)", ""):
        text = _DOT.sub(".", _AT.sub("@", text))
    return re.sub(r"\s*@+[\s.]*(?:@+\s*)*", "@", text).strip()


def _is_none(text: str) -> bool:
    plain = fold(text).strip("().! ")
    if "@" in text and re.search(r"\w", text):
        return False
    return plain in _NONE or not re.search(r"[a-z]{2}", plain) or bool(_NONE_PHRASES.match(plain))


def _pieces(text: str) -> list[str]:
    """Return the parts of a cell that hold an @, with spaces and commas inside an address mended."""
    inside = re.findall(r"<\s*(?:mailto:)?([^<>]*@[^<>]*)>", text)
    if inside:
        return [piece.strip() for piece in inside]
    parts: list[str] = []
    for part in _SPLIT.split(text):
        if "@" in part:
            parts.extend(_unspaced(part))
        elif (
            parts
            and re.fullmatch(r"\s*(?:fr|com|net|org|be|ch)\s*", part)
            and "." not in parts[-1].partition("@")[2]
        ):
            parts[-1] += "." + part.strip()
    return parts


def _unspaced(part: str) -> list[str]:
    """Return the addresses of a part that may hold spaces: between two of them, after a name, or inside one."""
    tokens = [token for token in part.split() if token]
    if len(tokens) == 1:
        return tokens
    held = [i for i, token in enumerate(tokens) if "@" in token]
    if len(held) > 1:
        return [tokens[i] for i in held]
    at = held[0]
    before, after = tokens[:at], tokens[at + 1 :]
    address = tokens[at]
    if after and ("." not in address.partition("@")[2].rstrip(".") or after[0].startswith(".")):
        address += after[0]
    if len(before) == 1 and re.fullmatch(r"[a-z0-9._-]+", before[0]):
        address = before[0] + " " + address
    return [address]


def _judged_piece(piece: str, raw: str) -> MendedEmail:
    spaced = " " in piece.strip()
    text = re.sub(r"\s+", "", re.sub(r"^mailto:", "", piece.strip(_DRESS).lower())).strip(_DRESS)
    local, _, domain = text.rpartition("@")
    local = local.replace("@", "")
    domain = re.sub(r"[.,]+", ".", re.sub(r"^https?:", "", domain)).strip("-.")
    address = re.sub(r"\.{2,}", ".", local).strip(".,;:") + "@" + domain
    if _ADDRESS.fullmatch(address):
        return _spaced(address, raw) if spaced else _judged(address, raw, others=())
    return _unusable(address, raw)


def _spaced(address: str, raw: str) -> MendedEmail:
    """Propose an address that held a space: which sign stood there cannot be known."""
    return MendedEmail("", raw, "email.space", address)


def _unusable(address: str, raw: str) -> MendedEmail:
    if not address.isascii():
        plain = fold(address)
        domain = plain.partition("@")[2]
        plain = f"{plain.partition('@')[0]}@{propose_domain(domain) or domain}"
        return MendedEmail("", raw, "email.accent", plain if _ADDRESS.fullmatch(plain) else "")
    local, _, domain = address.partition("@")
    if "." not in domain and is_made_up(local, domain):
        return MendedEmail("", raw, "email.placeholder")
    meant = propose_domain(domain)
    if meant and _ADDRESS.fullmatch(f"{local}@{meant}"):
        return MendedEmail("", raw, "email.typo_domain", f"{local}@{meant}")
    return MendedEmail("", raw, "email.unreadable")


def _judged(address: str, raw: str, *, others: tuple[str, ...]) -> MendedEmail:
    """Judge a well-formed address: lengths (RFC 5321), made-up, throw-away, slip in the domain."""
    local, _, domain = address.partition("@")
    if len(local) > 64 or len(address) > 254:
        return MendedEmail("", raw, "email.unreadable")
    if is_made_up(local, domain):
        return MendedEmail("", raw, "email.placeholder")
    if local in ROLES_ONLY:
        return MendedEmail("", raw, "email.no_reply")
    if is_disposable(domain):
        return MendedEmail("", raw, "email.disposable")
    meant = propose_domain(domain)
    problem = "email.typo_domain" if meant else ""
    proposal = f"{local}@{meant}" if meant else ""
    return MendedEmail(
        address, raw, problem, proposal, address != raw.strip(), others, is_role_address(address)
    )


def is_made_up(local: str, domain: str) -> bool:
    """Say whether an address was made up to fill a field: aucun@aucun.fr, x@x.fr, test@test.com, nom@exemple.fr."""
    name = domain.split(".")[0]
    if domain in MAILBOXES or domain in REAL:
        return local in NOBODYS
    if len(set(name)) == 1 and (len(set(local)) == 1 or local in _FALSE_NAMES) and len(name) <= 5:
        return True
    if name in _NO_MAIL:
        return True
    return name in _FALSE_DOMAINS and (local in _FALSE_NAMES or local == name)


def may_be_made_up(domain: str) -> bool:
    """Say whether an address of the domain may have been made up, whatever stands before the @ of most."""
    name = domain.split(".")[0]
    return len(set(name)) == 1 or name in _NO_MAIL or name in _FALSE_DOMAINS


@lru_cache(maxsize=20_000)
def is_disposable(domain: str) -> bool:
    """Say whether mailboxes of the domain live for minutes or can be read by anybody."""
    if domain in DISPOSABLE or domain.partition(".")[2] in DISPOSABLE:
        return True
    return _DISPOSABLE.search(domain) is not None


def _without_at(text: str, raw: str) -> MendedEmail:
    """Propose where the @ was left out: before a domain that most people use."""
    plain = re.sub(r"[\s,]+", ".", fold(text)).strip(_DRESS)
    for known in _LONGEST_FIRST:
        local = plain.removesuffix(known).rstrip(".-_")
        if local != plain and len(local) >= 3 and _ADDRESS.fullmatch(f"{local}@{known}"):
            return MendedEmail("", raw, "email.no_at", f"{local}@{known}")
    return MendedEmail("", raw, "email.no_at" if "." in plain else "email.unreadable")
