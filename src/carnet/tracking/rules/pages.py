"""What is kept of the address of a page: its path, without anything that could name somebody."""

import re

_MOST, _LONGEST = 200, 60
_TELLS = re.compile(r"@|%40|\d{5,}|^[0-9a-f]{16,}$|^(?=.*\d)[\w-]{24,}$", re.IGNORECASE)


def plain_page(path: str) -> str:
    """Return the path without what stands behind "?" or "#"; a part that may name a person or an order becomes "…"."""
    bare = re.split(r"[?#]", path.strip(), maxsplit=1)[0]
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://[^/]*", "", bare, flags=re.IGNORECASE)
    bare = "".join(c for c in bare if c.isprintable())
    parts = ["…" if _TELLS.search(p) or len(p) > _LONGEST else p for p in bare.split("/")]
    joined = "/".join(parts)
    return (joined if joined.startswith("/") else f"/{joined}")[:_MOST]


def origin_of(typed: str) -> str:
    """Return the origin that somebody typed ("https://boutique.exemple.fr"), "" for what is none."""
    found = re.fullmatch(
        r"(https?)://([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?/?", typed.strip().lower()
    )
    if found is None or ".." in found[2] or found[2].startswith((".", "-")):
        return ""
    local = found[2] in {"localhost", "127.0.0.1", "[::1]"}
    if found[1] == "http" and not local:
        return ""
    port = "" if (found[1], found[3]) in {("https", ":443"), ("http", ":80")} else found[3] or ""
    return f"{found[1]}://{found[2]}{port}"
