"""Who has the rights of California: by the postal address, or because the company itself is American."""

_FIRST, _LAST = 90_001, 96_162


def californian(country: str, postcode: str, company_country: str) -> bool:
    """Say whether somebody is offered the rights of the CCPA; a company of the United States offers them to everybody there."""
    if company_country == "US" and country in ("", "US"):
        return True
    code = postcode.strip()[:5]
    return country == "US" and code.isdecimal() and _FIRST <= int(code) <= _LAST
