"""Where a person is: time zone and region from country and postcode."""

from functools import lru_cache
from zoneinfo import ZoneInfo

_OVERSEAS = {
    "971": ("FR-971", "America/Guadeloupe"),
    "972": ("FR-972", "America/Martinique"),
    "973": ("FR-973", "America/Cayenne"),
    "974": ("FR-974", "Indian/Reunion"),
    "975": ("FR-975", "America/Miquelon"),
    "976": ("FR-976", "Indian/Mayotte"),
    "977": ("FR-977", "America/St_Barthelemy"),
    "978": ("FR-978", "America/Marigot"),
    "986": ("FR-986", "Pacific/Wallis"),
    "987": ("FR-987", "Pacific/Tahiti"),
    "988": ("FR-988", "Pacific/Noumea"),
}
_REGIONS = dict(_OVERSEAS.values()) | {"US-CA": "America/Los_Angeles"}
_COUNTRIES = {
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "PT": "Europe/Lisbon",
    "US": "America/New_York",
    "CA": "America/Toronto",
    "GR": "Europe/Athens",
    "FI": "Europe/Helsinki",
    "RO": "Europe/Bucharest",
    "BG": "Europe/Sofia",
    "MA": "Africa/Casablanca",
    "RE": "Indian/Reunion",
    "GP": "America/Guadeloupe",
    "MQ": "America/Martinique",
    "GF": "America/Cayenne",
    "YT": "Indian/Mayotte",
    "NC": "Pacific/Noumea",
    "PF": "Pacific/Tahiti",
}
_CALIFORNIA = range(90000, 96163)


def region_of(country: str, postcode: str) -> str:
    """Return the ISO 3166-2 region that changes the rules or the hour, or nothing."""
    digits = postcode.strip()
    if country == "FR" and len(digits) == 5 and digits[:3] in _OVERSEAS:
        return _OVERSEAS[digits[:3]][0]
    if (
        country == "US"
        and digits[:5].isdigit()
        and len(digits) >= 5
        and int(digits[:5]) in _CALIFORNIA
    ):
        return "US-CA"
    return ""


@lru_cache(maxsize=256)
def zone_of(country: str, region: str, named: str) -> ZoneInfo:
    """Return the time zone of a person: the one named, else that of the region, else that of the country."""
    name = named or _REGIONS.get(region) or _COUNTRIES.get(country) or "Europe/Paris"
    return ZoneInfo(name)
