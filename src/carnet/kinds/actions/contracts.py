"""Take in contracts of contacts or of organisations."""

from datetime import date

from carnet.activity.actions import record_contracts
from carnet.activity.types import NewContract
from carnet.kinds.actions.taking import Taking, mark_of
from carnet.kinds.queries.match import Matches, firms_by_key, match
from carnet.kinds.rules import values
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.mending.rules.companies import mend_siren, mend_siret
from carnet.mending.types import DateStyle

_SOURCE = "file:contracts"


def take_contracts(taking: Taking) -> KindTally:
    """Write the contracts that were not told before, each with its contact or its organisation."""
    styles = {name: values.style_of(taking.rows, name) for name in ("starts_on", "ends_on")}
    found = match(taking.rows, taking.keys)
    firms = firms_by_key({k for row in taking.rows for k in _firm_keys(row)})
    contracts: list[NewContract] = []
    for row in taking.rows:
        try:
            contract = _contract(row, (found, firms), styles, taking.today)
        except Refused as why:
            taking.refuse(row, why)
            continue
        contracts.append(contract)
        running = contract.state == "running" and not _over(contract.ends_on, taking.today)
        taking.remarks["contract_running" if running else "contract_over"] += 1
        taking.show(row, after=contract.what or contract.number)
    once = list({c.external_id: c for c in contracts}.values())
    new = record_contracts(actor=taking.actor, source=_SOURCE, origin=taking.origin, contracts=once)
    return taking.tally(new=new, already=len(contracts) - new)


def _over(ends: date | None, today: date) -> bool:
    return ends is not None and ends < today


def _contract(
    row: KindRow,
    owners: tuple[Matches, dict[str, int]],
    styles: dict[str, DateStyle],
    today: date,
) -> NewContract:
    matches, firms = owners
    contact = matches.ids.get(row.number)
    firm = next((firms[k] for k in _firm_keys(row) if k in firms), None)
    if contact is None and firm is None:
        raise matches.refused[row.number]
    starts, ends = (_day(row, name, styles[name], today) for name in ("starts_on", "ends_on"))
    if starts and ends and ends < starts:
        raise Refused("kind_ends_before", "ends_on", row.get("ends_on"))
    number = values.reference(row.get("number"))
    if not number and not row.get("what"):
        raise Refused("kind_no_contract", "number")
    told = (number, row.get("what"), str(contact or ""), str(firm or ""), row.get("starts_on"))
    return NewContract(
        external_id=number or mark_of("contract", *told),
        contact_id=contact,
        organisation_id=firm,
        what=row.get("what"),
        number=number,
        starts_on=starts,
        ends_on=ends,
        state=values.contract_state(row.get("state")),
    )


def _day(row: KindRow, name: str, style: DateStyle, today: date) -> date | None:
    raw = row.get(name)
    found = values.day(raw, style, today, ahead=True)
    if raw and found is None:
        raise Refused("kind_bad_date", name, raw)
    return found


def _firm_keys(row: KindRow) -> tuple[str, ...]:
    number = mend_siret(row.get("siret")).value or mend_siren(row.get("siret")).value
    return tuple(k for k in (number, row.get("company")) if k)
