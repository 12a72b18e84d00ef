"""The rights a person may use, how a request comes in, and the reasons the law admits for waiting or refusing."""

RIGHTS: tuple[str, ...] = (
    "access",
    "portability",
    "rectification",
    "restriction",
    "objection",
    "erasure",
    "opt_out_of_sale",
    "limit_sensitive",
)
CALIFORNIAN: frozenset[str] = frozenset({"opt_out_of_sale", "limit_sensitive"})
HOWS: tuple[str, ...] = ("email", "mail", "phone", "shop", "form")
EXTENSIONS: tuple[str, ...] = ("complex", "many")
REFUSALS: tuple[str, ...] = (
    "identity",
    "unfounded",
    "excessive",
    "legal_duty",
    "claims",
    "others_rights",
    "not_portable",
)
MEANS: tuple[str, ...] = ("same_address", "call_back", "order", "points")

REFUSALS_OF: dict[str, tuple[str, ...]] = {
    right: tuple(
        reason
        for reason in REFUSALS
        if (reason != "not_portable" or right == "portability")
        and (reason not in ("legal_duty", "claims") or right in ("erasure", "restriction"))
        and (reason != "others_rights" or right in ("access", "portability"))
    )
    for right in RIGHTS
}
"""Which reasons may refuse which right: objecting to prospecting needs no reason and knows no duty against it."""
