"""What the mirror holds of this room: the grade of each contact."""

from carnet.kit.mirrored import MirrorTable, columns


def _grades(_vendor: str) -> str:
    return (
        "SELECT g.contact_id, g.letter, g.found, g.fresh_until FROM quality_grade g"
        " WHERE g.contact_id > 0{only}"
    )


TABLES = (
    MirrorTable(
        name="grades",
        columns=columns("contact_id:id letter:text found:whole fresh_until:date"),
        sql=_grades,
        key_sql="g.contact_id",
        contact_sql="g.contact_id",
        contact="contact_id",
        sort=("contact_id",),
    ),
)
