"""SQL for everybody whose time has come in one way or another, around the query that places people by their term."""

from carnet.retention.rules.placing_sql import DOUBT, PAST, Sql

NEAR = 0


def due_sql(placed: Sql) -> Sql:
    """Return pk and place of those near their term (NEAR), past it (PAST) or without a trace (DOUBT), by pk.

    `placed` lays people out over one stretch that ends today.
    """
    statement, params = placed
    lowest, highest = min(DOUBT, PAST, NEAR), max(DOUBT, PAST, NEAR)
    return (
        f"SELECT pk, asked FROM ({statement}) AS placed WHERE asked BETWEEN %s AND %s ORDER BY pk",
        [*params, lowest, highest],
    )
