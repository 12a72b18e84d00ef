"""What the mirror holds of this room: where postcodes lie."""

from carnet.kit.mirrored import MirrorTable, columns


def _places(_vendor: str) -> str:
    return (
        "SELECT p.id, p.postcode, p.name, p.latitude, p.longitude FROM reference_place p"
        " WHERE p.id > 0{only}"
    )


TABLES = (
    MirrorTable(
        name="places",
        columns=columns("place_id:id postcode:text name:text latitude:number longitude:number"),
        sql=_places,
        key_sql="p.id",
        sort=("postcode",),
    ),
)
