"""Turn what rooms declare into shapes, and tell by a digest whether the declarations changed."""

from collections.abc import Iterable
from hashlib import sha256

from carnet.kit.mirrored import MirrorRollup, MirrorTable
from carnet.mirror.types import Shape


def shape_of(declared: MirrorTable | MirrorRollup) -> Shape:
    """Return the shape of a declared table or rollup: rollups are replaced contact by contact, tables row by row."""
    if isinstance(declared, MirrorRollup):
        return Shape(
            name=declared.name,
            columns=declared.columns,
            hide=declared.columns[0].name,
            contact=declared.columns[0].name,
            sort=declared.sort or declared.key,
        )
    return Shape(
        name=declared.name,
        columns=declared.columns,
        hide=declared.key,
        contact=declared.contact,
        month=declared.month,
        sort=declared.sort or (declared.key,),
    )


def digest_of(tables: Iterable[MirrorTable], rollups: Iterable[MirrorRollup], vendor: str) -> str:
    """Return the digest of everything that, once changed, makes other files than those that lie there."""
    told = [
        repr(
            (t.name, t.columns, t.sql(vendor), t.key_sql, t.contact_sql, t.contact, t.month, t.sort)
        )
        for t in tables
    ]
    told += [repr((r.name, r.columns, r.sql, r.of, r.key, r.sort)) for r in rollups]
    return sha256("\n".join(told).encode()).hexdigest()[:16]
