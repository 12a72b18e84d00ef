"""Two laws at once: a European sender takes the GDPR along wherever the person lives (rule U-17)."""

from carnet.law.types import Decision, Facts

EUROPE = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
    ]
)
"""The Union, with Iceland, Liechtenstein and Norway, where the GDPR holds too."""

# Allowed by the law of California alone; U-12 asks for information and a way to refuse, which is the European basis.
_CALIFORNIA_ONLY = frozenset({"U-04"})


def also_needed(facts: Facts, decision: Decision) -> tuple[str, ...]:
    """Return the rules that a decision leaves open: U-17 when only California's law was asked, and Europe's holds too.

    A European sender who shares or targets by leave of U-04 also needs a basis of the GDPR, which the cases do not
    state; see docs/law/disputed.md.
    """
    if not decision.allowed or decision.rule not in _CALIFORNIA_ONLY:
        return ()
    return ("U-17",) if facts.sender.country in EUROPE else ()
