"""A view of the contacts list said as a rule, where it can be."""

from collections.abc import Mapping
from typing import Any

from carnet.consent.rules.purposes import OFFERS
from carnet.segments.queries.kept import kept_rule
from carnet.segments.rules.naming import is_kept

Json = dict[str, Any]
_NO_VALUE: Mapping[str, Json] = {
    "customers": {"all": [{"did": "order", "at_least": 1, "within_days": 365}]},
    "never_bought": {"all": [{"did_not": "order"}]},
}


def rule_of_view(view: Mapping[str, str]) -> tuple[Json | None, str]:
    """Return the rule that holds the people of a view, with a name to start from; None where no rule says it.

    A search is no rule: what was typed may name a person.
    """
    key, value = view.get("vue", ""), view.get("valeur", "")
    if view.get("q"):
        return None, ""
    if key == "segment":
        return _of_segment(value)
    if key == "joignables" and value:
        return {"all": [{"reachable": value, "for": OFFERS}]}, ""
    return _NO_VALUE.get(key), ""


def _of_segment(value: str) -> tuple[Json | None, str]:
    name, _tilde, part = value.partition("~")
    found = kept_rule(name)
    if found is None:
        return None, ""
    rule: Any = found[0] if is_kept(name) else {"segment": name}
    kind, _dot, rest = part.partition(".")
    if not part:
        return (dict(rule), found[1]) if is_kept(name) else ({"all": [rule]}, "")
    if kind == "dep" and rest:
        return {"all": [rule, {"field": "department", "is": rest}]}, ""
    if kind == "and":
        return {"all": [rule, {"segment": rest}]}, ""
    if rest.endswith(".yes"):
        return {"all": [rule, {"reachable": kind, "for": rest.removesuffix(".yes")}]}, ""
    return None, ""
