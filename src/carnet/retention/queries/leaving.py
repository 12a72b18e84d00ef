"""People who leave, in bands: the rows that figures may be made of, without anything that names anybody."""

from collections.abc import Sequence

from carnet.activity.queries import purchase_facts
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.people.queries import cards
from carnet.retention.rules.anonymous import Row
from carnet.retention.rules.bands import age_band, amount_band, department, year_of


def in_bands(ids: Sequence[int]) -> list[Row]:
    """Return one row for each contact: kind, département, age in ten years, year of the last act, amount spent."""
    today, bought = clock.today(), purchase_facts(ids)
    rows: list[Row] = []
    for card in cards(list(ids)).values():
        spent = bought.get(card.id)
        acted = card.last_act_at.astimezone(PARIS).date() if card.last_act_at else None
        rows.append(
            {
                "kind": card.kind,
                "place": department(card.postal.postcode) if card.postal else "",
                "age": age_band(card.born_on, today),
                "year": year_of(acted),
                "spent": amount_band(spent.total_milli if spent else 0),
            }
        )
    return rows
