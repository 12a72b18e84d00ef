"""The periods of the law as a dated table: how long, from what, what moves the end, by which rule and with what force."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from carnet.law.rules.rule import Force

Unit = Literal["months", "days", "hours", "business days", "full days"]
Moves = Literal[
    "", "working day", "working day or first message", "federal business day", "calling day"
]
Seeks = Literal["", "attempt", "call hour", "text hour"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One entry: a period that an event starts, or a rhythm in which one looks for the next permitted moment.

    Months and years end on the same date, or on the last day of the month (Regulation 1182/71, article 3); "full days"
    end on the day after them; "business days" leave out week-ends, and those that move by "federal business day" also
    the American holidays, which the raw date does not. `extended` is the count when the person was told in time that
    the answer takes longer. `from_eur` is the amount from which the duty begins. In force by the day of the event.
    """

    kind: str
    rules: tuple[str, ...]
    force: Force
    legal: str
    count: int = 0
    unit: Unit = "months"
    extended: int | None = None
    moves: Moves = ""
    seeks: Seeks = ""
    from_eur: float | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Say whether the term is in force on a day."""
        if self.in_force_from and day < self.in_force_from:
            return False
        return self.in_force_to is None or day <= self.in_force_to


_GDPR = date(2018, 5, 25)
_CCPA, _CPRA = date(2020, 1, 1), date(2023, 1, 1)
_CALLS = date(2023, 3, 1)

# fmt: off
TERMS: tuple[Term, ...] = (
    Term(kind="gdpr_answer", count=1, extended=3, moves="working day", in_force_from=_GDPR,
         rules=("D-01", "R-24"), force="LAW", legal="RGPD, art. 12(3) ; règl. 1182/71, art. 3"),
    Term(kind="gdpr_refusal_reasons", count=1, moves="working day", in_force_from=_GDPR,
         rules=("D-02", "R-24"), force="LAW", legal="RGPD, art. 12(4) ; règl. 1182/71, art. 3"),
    Term(kind="art14_notice", count=1, moves="working day or first message", in_force_from=_GDPR,
         rules=("L-01", "R-24"), force="LAW", legal="RGPD, art. 14(3) ; règl. 1182/71, art. 3"),
    Term(kind="breach_cnil", count=72, unit="hours", in_force_from=_GDPR,
         rules=("A-02",), force="LAW", legal="RGPD, art. 33(1)"),
    Term(kind="breach_california", count=30, unit="days", in_force_from=date(2026, 1, 1),
         rules=("U-16",), force="LAW", legal="SB 446 (2026), Civ. Code 1798.82"),
    Term(kind="ccpa_confirm", count=10, unit="business days", moves="federal business day", in_force_from=_CCPA,
         rules=("U-02",), force="LAW", legal="11 CCR 7021(a)"),
    Term(kind="ccpa_answer", count=45, extended=90, unit="days", in_force_from=_CCPA,
         rules=("U-02",), force="LAW", legal="11 CCR 7021(b)"),
    Term(kind="ccpa_opt_out", count=15, unit="business days", moves="federal business day", in_force_from=_CCPA,
         rules=("U-08",), force="LAW", legal="11 CCR 7026(f)"),
    Term(kind="ccpa_limit", count=15, unit="business days", moves="federal business day", in_force_from=_CPRA,
         rules=("U-05",), force="LAW", legal="11 CCR 7027"),
    Term(kind="ccpa_reask", count=12, in_force_from=_CCPA,
         rules=("U-08",), force="LAW", legal="Civ. Code 1798.135(c)(4)"),
    Term(kind="can_spam_opt_out", count=10, unit="business days", moves="federal business day", in_force_from=date(2004, 1, 1),
         rules=("U-12",), force="LAW", legal="15 U.S.C. 7704(a)(4)"),
    Term(kind="tcpa_revocation", count=10, unit="business days", moves="federal business day", in_force_from=date(2025, 4, 11),
         rules=("U-13",), force="LAW", legal="47 CFR 64.1200(a)(10)"),
    Term(kind="drop_read", count=45, unit="days", in_force_from=date(2026, 8, 1),
         rules=("U-11",), force="LAW", legal="Delete Act, Civ. Code 1798.99.86"),
    Term(kind="retention_last_day", count=36,
         rules=("R-02", "R-24"), force="SOFT", legal="CNIL, délib. 2021-131"),
    Term(kind="call_cool_off", count=60, unit="full days", moves="calling day", in_force_from=_CALLS,
         rules=("P-20", "P-17"), force="LAW", legal="C. conso., art. D223-9"),
    Term(kind="call_frequency", seeks="attempt", in_force_from=_CALLS,
         rules=("P-19", "P-17"), force="LAW", legal="C. conso., art. D223-9, al. 3"),
    Term(kind="next_call_hour", seeks="call hour", in_force_from=_CALLS,
         rules=("P-17",), force="LAW", legal="C. conso., art. D223-9, al. 1"),
    Term(kind="next_sms_hour", seeks="text hour",
         rules=("P-30",), force="PRACTICE", legal="Usage de la profession, aucun texte"),
    Term(kind="cookie_choice", count=6,
         rules=("K-03",), force="SOFT", legal="CNIL, délib. 2020-092"),
    Term(kind="tracker_expiry", count=13,
         rules=("K-04",), force="SOFT", legal="CNIL, délib. 2020-091"),
    Term(kind="analytics_data_expiry", count=25,
         rules=("K-04",), force="SOFT", legal="CNIL, délib. 2020-091"),
    Term(kind="accounting_archive", count=120,
         rules=("R-09",), force="LAW", legal="C. com., art. L123-22"),
    Term(kind="tax_archive", count=72,
         rules=("R-10",), force="LAW", legal="LPF, art. L102 B"),
    Term(kind="electronic_contract_archive", count=120, from_eur=120,
         rules=("R-13",), force="LAW", legal="C. conso., art. L213-1, D213-1 et D213-2"),
)
# fmt: on

KINDS: frozenset[str] = frozenset(term.kind for term in TERMS)


def entry(kind: str) -> Term:
    """Return the latest entry of a kind. Raises KeyError for an unknown one."""
    found = [term for term in TERMS if term.kind == kind]
    if not found:
        raise KeyError(kind)
    return found[-1]


def term_for(kind: str, day: date) -> Term | None:
    """Return the entry of a kind in force on a day, None when the law had no such period then. Raises KeyError."""
    return next((t for t in TERMS if t.kind == entry(kind).kind and t.in_force(day)), None)
