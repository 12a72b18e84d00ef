"""The most useful things to do after an import, each with what it brings."""

from collections.abc import Iterable
from dataclasses import replace

from carnet.report.types import Advice, Outcome, Summary

_MOST = 5
_SOURCES = 2
# What protects people weighs more than what reaches them: one remark left open is worth several addresses.
_WEIGHT = {
    "settle_remarks": 20.0,
    "remove_sensitive": 10.0,
    "review_pairs": 1.0,
    "renew_before": 1.0,
    "find_proof": 0.5,
    "ask_agreement": 0.2,
    "mend_refused": 0.5,
}
_PROTECTING = ("objection", "deceased", "moved_away")
_UNASKED = ("R_NO_CONSENT", "R_NO_SALE", "R_NO_OPTOUT_AT_COLLECTION", "R_CHANNEL_NOT_COVERED")


def advise(summary: Summary, *, typos: int, confirmed: int) -> Summary:
    """Return the summary with its advice: at most five things, the most useful first.

    `typos` are e-mails with a proposal, `confirmed` the people whom confirming them would reach.
    """
    found = sorted(_possible(summary, typos, confirmed), key=lambda a: -a.value)
    kept: list[Advice] = []
    for advice in found:
        same = sum(a.what == advice.what for a in kept)
        if same < (_SOURCES if advice.what == "declare_source" else 1):
            kept.append(advice)
    return replace(summary, advice=tuple(kept[:_MOST]))


def _possible(summary: Summary, typos: int, confirmed: int) -> Iterable[Advice]:
    for source in summary.sources:
        if source.gain_people:
            yield Advice(
                what="declare_source",
                count=source.people,
                gain=source.gain_people,
                subject=source.source,
                value=float(source.gain_people),
            )
    if typos:
        yield Advice(
            what="confirm_typos", count=typos, gain=confirmed, value=confirmed + typos * 0.3
        )
    waiting = sum(n for flag, n in summary.remarks.items() if flag in _PROTECTING)
    month, ending = next(((m, n) for m, n in summary.expiring.items() if n), ("", 0))
    email = next((c for c in summary.channels if c.channel == "email"), None)
    refused = email.refused if email else {}
    for what, count, subject in (
        ("settle_remarks", waiting, ""),
        ("remove_sensitive", summary.remarks.get("special_category", 0), ""),
        ("review_pairs", summary.queued, ""),
        ("renew_before", ending, month),
        ("find_proof", refused.get("R_NO_PROOF", 0), ""),
        ("ask_agreement", sum(refused.get(r, 0) for r in _UNASKED), ""),
        ("mend_refused", summary.outcomes.get(Outcome.REFUSED.value, 0), ""),
    ):
        if count:
            yield Advice(
                what=what, count=count, subject=subject, value=count * _WEIGHT.get(what, 1.0)
            )
