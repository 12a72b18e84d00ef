"""How a condition is asked for: the comparisons that go with each kind of information, and the inputs of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from carnet.kit.declarations import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """One comparison: its key in a rule, its words, the input behind it, and the word after the input."""

    key: str
    label: Text
    asks: str = ""
    after: Text = ""


_EMPTY = Operator(key="empty", label=_("n’est pas renseigné"))
_KNOWN = Operator(key="known", label=_("est renseigné"))
_DAYS = _("jours")

_CHOICE = (
    Operator(key="in", label=pgettext_lazy("operator", "est"), asks="choices"),
    Operator(key="not_in", label=_("n’est pas"), asks="choices"),
    _KNOWN,
    _EMPTY,
)
_TEXT = (
    Operator(key="is", label=pgettext_lazy("operator", "est"), asks="text"),
    Operator(key="in", label=_("est l’un de"), asks="texts"),
    Operator(key="contains", label=_("contient"), asks="text"),
    Operator(key="starts", label=_("commence par"), asks="text"),
    Operator(key="is_not", label=_("est différent de"), asks="text"),
    Operator(key="not_contains", label=_("ne contient pas"), asks="text"),
    _KNOWN,
    _EMPTY,
)


def _amounts(kind: str, unit: Text = "") -> tuple[Operator, ...]:
    return (
        Operator(key="at_least", label=_("au moins"), asks=kind, after=unit),
        Operator(key="at_most", label=_("au plus"), asks=kind, after=unit),
        Operator(key="more", label=_("plus de"), asks=kind, after=unit),
        Operator(key="less", label=_("moins de"), asks=kind, after=unit),
        Operator(key="between", label=_("entre"), asks=f"{kind}s", after=unit),
        Operator(key="is", label=_("exactement"), asks=kind, after=unit),
        _KNOWN,
        _EMPTY,
    )


_WINDOWS = (
    Operator(key="within_days", label=_("dans les derniers"), asks="days", after=_DAYS),
    Operator(key="not_within_days", label=_("il y a plus de"), asks="days", after=_DAYS),
    Operator(key="after", label=_("à partir du"), asks="day"),
    Operator(key="before", label=_("avant le"), asks="day"),
    Operator(key="between", label=_("entre le"), asks="period"),
)
_COMING = Operator(key="coming_days", label=_("dans les prochains"), asks="days", after=_DAYS)
_NEXT = Operator(key="next_days", label=_("anniversaire dans les"), asks="days", after=_DAYS)
_BOOL = (
    Operator(key="true", label=pgettext_lazy("operator", "oui")),
    Operator(key="false", label=pgettext_lazy("operator", "non")),
)
_NEAR = (Operator(key="near", label=_("à moins de"), asks="place", after=_("km")),)

KINDS: Mapping[str, tuple[Operator, ...]] = {
    "choice": _CHOICE,
    "text": _TEXT,
    "number": _amounts("number"),
    "money": _amounts("money", "€"),
    "date": (*_WINDOWS, _COMING, _NEXT, _KNOWN, _EMPTY),
    "moment": (*_WINDOWS, _COMING, _KNOWN, _EMPTY),
    "bool": _BOOL,
    "place": _TEXT,
}

# What may be said of a fact: how often, for how much, when first and last.
TIMES = (
    Operator(key="at_least", label=_("au moins"), asks="times", after=_("fois")),
    Operator(key="at_most", label=_("au plus"), asks="times", after=_("fois")),
    Operator(key="exactly", label=_("exactement"), asks="times", after=_("fois")),
    Operator(key="did_not", label=_("pas une fois")),
)
SUMS = (
    Operator(key="sum_at_least", label=_("pour au moins, en tout"), asks="money", after="€"),
    Operator(key="sum_at_most", label=_("pour au plus, en tout"), asks="money", after="€"),
    Operator(key="average_at_least", label=_("pour au moins, en moyenne"), asks="money", after="€"),
    Operator(key="average_at_most", label=_("pour au plus, en moyenne"), asks="money", after="€"),
)
ENDS = (
    Operator(key="first", label=_("la première fois")),
    Operator(key="last", label=_("la dernière fois")),
)
EVER = Operator(key="", label=_("n’importe quand"))
WINDOWS: tuple[Operator, ...] = (EVER, *(w for w in _WINDOWS if w.key != "not_within_days"))
ENDINGS: tuple[Operator, ...] = _WINDOWS

# Conditions that are no field and no fact.
SEGMENT, REACHABLE, TOP, SEQUENCE, NEAR = "@segment", "@reachable", "@top", "@sequence", "@near"
DID = "@did:"
OTHERS: Mapping[str, tuple[Operator, ...]] = {
    SEGMENT: (Operator(key="segment", label=_("fait partie de"), asks="segment"),),
    REACHABLE: (
        Operator(key="email", label=_("par e-mail"), asks="purpose"),
        Operator(key="sms", label=_("par SMS"), asks="purpose"),
        Operator(key="phone", label=_("par téléphone"), asks="purpose"),
        Operator(key="post", label=_("par courrier"), asks="purpose"),
    ),
    TOP: (
        Operator(key="top", label=_("dans les premiers"), asks="top", after="%"),
        Operator(key="bottom", label=_("dans les derniers"), asks="top", after="%"),
    ),
    SEQUENCE: (Operator(key="sequence", label=_("dans cet ordre"), asks="sequence"),),
    NEAR: _NEAR,
}


def chosen(operators: tuple[Operator, ...], key: str) -> Operator:
    """Return the operator of this key, the first where it is none of them."""
    return next((o for o in operators if o.key == key), operators[0])
