"""What the mirror holds of this room: tags, and values of the company's own fields as text and as what they mean.

An anniversary is the day of the leap year 2000, several choices are lines of `text`.
"""

from carnet.kit.mirrored import MirrorTable, columns

_DAY = "CASE f.kind WHEN 'date' THEN v.text WHEN 'anniversary' THEN '2000-' || v.text END"
_PLAIN = {"sqlite": "", "postgresql": " AND v.text ~ '^-?[0-9]+([.][0-9]+)?$'"}
_DATED = {"sqlite": _DAY, "postgresql": "CAST({day} AS date)".replace("{day}", _DAY)}


def _values(vendor: str) -> str:
    return (
        (
            "SELECT v.id, v.contact_id, f.key, v.text,"
            " CASE WHEN f.kind = 'number'{plain} THEN CAST(v.text AS double precision) END, {day},"
            " CASE WHEN f.kind = 'yesno' THEN v.text = '1' END"
            " FROM fields_customvalue v JOIN fields_customfield f ON f.id = v.field_id WHERE v.id > 0{only}"
        )
        .replace("{plain}", _PLAIN[vendor])
        .replace("{day}", _DATED[vendor])
    )


def _tags(_vendor: str) -> str:
    return "SELECT g.id, g.contact_id, g.tag FROM fields_tag g WHERE g.id > 0{only}"


TABLES = (
    MirrorTable(
        name="tags",
        columns=columns("tag_row_id:id contact_id:id tag:text"),
        sql=_tags,
        key_sql="g.id",
        contact_sql="g.contact_id",
        contact="contact_id",
        sort=("tag", "contact_id"),
    ),
    MirrorTable(
        name="custom_values",
        columns=columns(
            "value_id:id contact_id:id field_key:text text:text number:number day:date",
            "yes:bool",
        ),
        sql=_values,
        key_sql="v.id",
        contact_sql="v.contact_id",
        contact="contact_id",
        sort=("field_key", "contact_id"),
    ),
)
