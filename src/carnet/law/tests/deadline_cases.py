"""Own cases of deadlines: kind, event, what the calendar gives, what is due, and what else is known."""

from dataclasses import dataclass
from datetime import date, datetime

from carnet.law.rules.deadlines import deadline
from carnet.law.types import Deadline


@dataclass(frozen=True)
class Counted:
    """A deadline and its answer; `raw` and `due` are empty where the law sets none."""

    kind: str
    start: str
    raw: str
    due: str
    zone: str = "Europe/Paris"
    extended: bool = False
    first_message_on: date | None = None
    attempts: tuple[str, ...] = ()
    amount_eur: float | None = None


def answer(case: Counted) -> Deadline | None:
    """Count the deadline of a case."""
    start = case.start
    return deadline(
        case.kind,
        datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start),
        zone=case.zone,
        extended=case.extended,
        first_message_on=case.first_message_on,
        attempts=[date.fromisoformat(made) for made in case.attempts],
        amount_eur=case.amount_eur,
    )


CASES: tuple[Counted, ...] = (
    Counted("gdpr_answer", "2027-03-10", "2027-04-10", "2027-04-12"),
    Counted("gdpr_answer", "2027-03-08", "2027-04-08", "2027-04-08"),
    Counted("gdpr_answer", "2027-10-01", "2027-11-01", "2027-11-02"),
    Counted("gdpr_answer", "2027-01-30", "2027-02-28", "2027-03-01"),
    Counted("gdpr_answer", "2027-05-31", "2027-06-30", "2027-06-30"),
    Counted("gdpr_answer", "2027-04-06", "2027-07-06", "2027-07-06", extended=True),
    Counted("gdpr_answer", "2027-11-30", "2028-02-29", "2028-02-29", extended=True),
    Counted("gdpr_answer", "2027-06-14T23:00:00Z", "2027-07-15", "2027-07-15"),
    Counted("gdpr_answer", "2027-06-14T23:00:00Z", "2027-07-14", "2027-07-15", zone="America/Martinique"),
    Counted("gdpr_refusal_reasons", "2027-04-17", "2027-05-17", "2027-05-18"),
    Counted("gdpr_refusal_reasons", "2027-04-17", "2027-05-17", "2027-05-18", extended=True),
    Counted("art14_notice", "2027-04-08", "2027-05-08", "2027-05-10"),
    Counted("art14_notice", "2027-04-06", "2027-05-06", "2027-05-07"),
    Counted("art14_notice", "2027-04-06", "2027-05-06", "2027-05-07", first_message_on=date(2027, 5, 8)),
    Counted("art14_notice", "2027-04-06", "2027-05-06", "2027-05-06", first_message_on=date(2027, 5, 6)),
    Counted("art14_notice", "2027-04-06", "2027-05-06", "2027-04-07", first_message_on=date(2027, 4, 7)),
    Counted("breach_cnil", "2027-03-12T17:05:09+01:00", "2027-03-15T17:05:09+01:00", "2027-03-15T17:05:09+01:00"),
    Counted("breach_cnil", "2027-10-29T09:00:00+02:00", "2027-11-01T08:00:00+01:00", "2027-11-01T08:00:00+01:00"),
    Counted("breach_cnil", "2027-03-12", "2027-03-15T00:00:00+01:00", "2027-03-15T00:00:00+01:00"),
    Counted("breach_california", "2027-01-31", "2027-03-02", "2027-03-02"),
    Counted("ccpa_confirm", "2027-05-24", "2027-06-07", "2027-06-08"),
    Counted("ccpa_confirm", "2027-03-08", "2027-03-22", "2027-03-22"),
    Counted("ccpa_answer", "2027-02-01", "2027-03-18", "2027-03-18"),
    Counted("ccpa_answer", "2027-02-01", "2027-05-02", "2027-05-02", extended=True),
    Counted("ccpa_opt_out", "2027-01-04", "2027-01-25", "2027-01-26"),
    Counted("ccpa_limit", "2027-06-14", "2027-07-05", "2027-07-07"),
    Counted("ccpa_reask", "2028-02-29", "2029-02-28", "2029-02-28"),
    Counted("can_spam_opt_out", "2027-02-12", "2027-02-26", "2027-03-01"),
    Counted("can_spam_opt_out", "2021-12-20", "2022-01-03", "2022-01-05"),
    Counted("tcpa_revocation", "2027-10-08", "2027-10-22", "2027-10-25"),
    Counted("tcpa_revocation", "2027-08-30", "2027-09-13", "2027-09-14"),
    Counted("drop_read", "2027-01-15", "2027-03-01", "2027-03-01"),
    Counted("retention_last_day", "2024-05-09", "2027-05-09", "2027-05-09"),
    Counted("retention_last_day", "2024-02-29", "2027-02-28", "2027-02-28"),
    Counted("retention_last_day", "2024-07-31T20:30:00Z", "2027-08-01", "2027-08-01", zone="Indian/Reunion"),
    Counted("retention_last_day", "2024-07-31T20:30:00Z", "2027-07-31", "2027-07-31", zone="America/Martinique"),
    Counted("retention_last_day", "2024-07-31T14:30:00Z", "2027-08-01", "2027-08-01", zone="Pacific/Noumea"),
    Counted("call_cool_off", "2027-03-10", "2027-05-10", "2027-05-10"),
    Counted("call_cool_off", "2027-03-06", "2027-05-06", "2027-05-07"),
    Counted("call_cool_off", "2027-03-09", "2027-05-09", "2027-05-10"),
    Counted("call_frequency", "2027-03-10", "2027-03-10", "2027-03-10"),
    Counted("call_frequency", "2027-03-13", "2027-03-13", "2027-03-15"),
    Counted("call_frequency", "2027-03-10", "2027-03-10", "2027-03-10", attempts=("2027-02-08", "2027-02-15", "2027-02-22", "2027-03-01")),
    Counted("call_frequency", "2027-03-10", "2027-03-11", "2027-03-11", attempts=("2027-02-09", "2027-02-15", "2027-02-22", "2027-03-01")),
    Counted("call_frequency", "2027-03-10", "2027-04-01", "2027-04-01", attempts=("2027-03-01", "2027-03-02", "2027-03-03", "2027-03-08", "2027-03-09")),
    Counted("call_frequency", "2027-03-10", "2027-04-14", "2027-04-14", attempts=("2027-03-08", "2027-03-15", "2027-03-17", "2027-03-19", "2027-03-21")),
    Counted("next_call_hour", "2027-03-10T09:59:59+01:00", "2027-03-10T10:00:00+01:00", "2027-03-10T10:00:00+01:00"),
    Counted("next_call_hour", "2027-03-10T12:59:59+01:00", "2027-03-10T12:59:59+01:00", "2027-03-10T12:59:59+01:00"),
    Counted("next_call_hour", "2027-03-26T20:00:00+01:00", "2027-03-30T10:00:00+02:00", "2027-03-30T10:00:00+02:00"),
    Counted("next_call_hour", "2027-03-10T08:00:00+01:00", "2027-03-10T18:00:00+11:00", "2027-03-10T18:00:00+11:00", zone="Pacific/Noumea"),
    Counted("next_call_hour", "2027-03-10T10:30:00+01:00", "2027-03-11T10:00:00+11:00", "2027-03-11T10:00:00+11:00", zone="Pacific/Noumea"),
    Counted("next_call_hour", "2027-03-13", "2027-03-15T10:00:00+01:00", "2027-03-15T10:00:00+01:00"),
    Counted("next_sms_hour", "2027-03-13T19:59:59+01:00", "2027-03-13T19:59:59+01:00", "2027-03-13T19:59:59+01:00"),
    Counted("next_sms_hour", "2027-03-13T20:00:00+01:00", "2027-03-15T08:00:00+01:00", "2027-03-15T08:00:00+01:00"),
    Counted("next_sms_hour", "2027-05-07T21:00:00+02:00", "2027-05-10T08:00:00+02:00", "2027-05-10T08:00:00+02:00"),
    Counted("cookie_choice", "2027-08-31", "2028-02-29", "2028-02-29"),
    Counted("tracker_expiry", "2027-03-31", "2028-04-30", "2028-04-30"),
    Counted("analytics_data_expiry", "2027-03-31", "2029-04-30", "2029-04-30"),
    Counted("accounting_archive", "2027-03-31", "2037-03-31", "2037-03-31"),
    Counted("tax_archive", "2028-02-29", "2034-02-28", "2034-02-28"),
    Counted("electronic_contract_archive", "2027-03-10", "2037-03-10", "2037-03-10", amount_eur=120),
    Counted("electronic_contract_archive", "2027-03-10", "2037-03-10", "2037-03-10"),
    # What never moves, ending on a day off; a first message that is none of the kind's business.
    Counted("drop_read", "2027-01-14", "2027-02-28", "2027-02-28"),
    Counted("cookie_choice", "2027-07-01", "2028-01-01", "2028-01-01"),
    Counted("analytics_data_expiry", "2027-04-01", "2029-05-01", "2029-05-01"),
    Counted("accounting_archive", "2026-11-01", "2036-11-01", "2036-11-01"),
    Counted("tax_archive", "2027-05-01", "2033-05-01", "2033-05-01"),
    Counted("electronic_contract_archive", "2027-12-25", "2037-12-25", "2037-12-25", amount_eur=480),
    Counted("gdpr_answer", "2027-03-10", "2027-04-10", "2027-04-12", first_message_on=date(2027, 3, 11)),
    Counted("gdpr_refusal_reasons", "2027-03-10", "2027-04-10", "2027-04-12", first_message_on=date(2027, 3, 11)),
    Counted("call_cool_off", "2027-03-10", "2027-05-10", "2027-05-10", first_message_on=date(2027, 3, 11)),
)  # fmt: skip

# The day before a law and its first day; what a contract may cost before it has to be kept.
NONE: tuple[Counted, ...] = (
    Counted("gdpr_answer", "2018-05-24", "", ""),
    Counted("gdpr_refusal_reasons", "2018-05-24", "", ""),
    Counted("art14_notice", "2018-05-24", "", ""),
    Counted("breach_cnil", "2018-05-24T23:59:59+02:00", "", ""),
    Counted("breach_california", "2025-12-31", "", ""),
    Counted("ccpa_confirm", "2019-12-31", "", ""),
    Counted("ccpa_answer", "2019-12-31", "", ""),
    Counted("ccpa_opt_out", "2019-12-31", "", ""),
    Counted("ccpa_reask", "2019-12-31", "", ""),
    Counted("ccpa_limit", "2022-12-31", "", ""),
    Counted("can_spam_opt_out", "2003-12-31", "", ""),
    Counted("tcpa_revocation", "2025-04-10", "", ""),
    Counted("drop_read", "2026-07-31", "", ""),
    Counted("call_cool_off", "2023-02-28", "", ""),
    Counted("call_frequency", "2023-02-28", "", ""),
    Counted("next_call_hour", "2023-02-28T21:00:00+01:00", "", ""),
    Counted("electronic_contract_archive", "2027-03-10", "", "", amount_eur=119.99),
)

FIRST_DAYS: tuple[Counted, ...] = (
    Counted("gdpr_answer", "2018-05-25", "2018-06-25", "2018-06-25"),
    Counted("gdpr_refusal_reasons", "2018-05-25", "2018-06-25", "2018-06-25"),
    Counted("art14_notice", "2018-05-25", "2018-06-25", "2018-06-25"),
    Counted("breach_cnil", "2018-05-25", "2018-05-28T00:00:00+02:00", "2018-05-28T00:00:00+02:00"),
    Counted("breach_california", "2026-01-01", "2026-01-31", "2026-01-31"),
    Counted("ccpa_confirm", "2020-01-01", "2020-01-15", "2020-01-15"),
    Counted("ccpa_answer", "2020-01-01", "2020-02-15", "2020-02-15"),
    Counted("ccpa_opt_out", "2020-01-01", "2020-01-22", "2020-01-23"),
    Counted("ccpa_reask", "2020-01-01", "2021-01-01", "2021-01-01"),
    Counted("ccpa_limit", "2023-01-01", "2023-01-20", "2023-01-24"),
    Counted("can_spam_opt_out", "2004-01-01", "2004-01-15", "2004-01-15"),
    Counted("tcpa_revocation", "2025-04-11", "2025-04-25", "2025-04-25"),
    Counted("drop_read", "2026-08-01", "2026-09-15", "2026-09-15"),
    Counted("call_cool_off", "2023-03-01", "2023-05-01", "2023-05-02"),
    Counted("call_frequency", "2023-03-01", "2023-03-01", "2023-03-01"),
    Counted("next_call_hour", "2023-03-01", "2023-03-01T10:00:00+01:00", "2023-03-01T10:00:00+01:00"),
)  # fmt: skip


def agrees(case: Counted) -> bool:
    """Say whether the table gives a case its answer."""
    found = answer(case)
    if found is None:
        return not case.raw and not case.due
    return (found.raw.isoformat(), found.due.isoformat()) == (case.raw, case.due)


EVERY = (*CASES, *NONE, *FIRST_DAYS)
