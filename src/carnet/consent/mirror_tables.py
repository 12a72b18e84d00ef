"""What the mirror holds of this room: standings, provenances, whose data are frozen, who objects to it all, who is measured.

Who objects to being solicited, by whatever channel, objects to the profiling that serves it (GDPR art. 21(2)).
"""

from carnet.kit.mirrored import MirrorTable, columns


def _standings(_vendor: str) -> str:
    return (
        "SELECT s.id, s.contact_id, s.channel, s.purpose, s.allowed, s.reason, s.rule, s.since, s.until,"
        " s.until_reason FROM consent_standing s WHERE s.id > 0{only}"
    )


def _provenances(_vendor: str) -> str:
    return (
        "SELECT p.id, p.contact_id, p.source, p.collected_on FROM consent_provenance p"
        " WHERE p.id > 0{only}"
    )


_SAID = (
    "SELECT f.contact_id, min(f.at) FROM consent_personfact f"
    " WHERE {what} AND f.state <> 'dismissed'{only} GROUP BY f.contact_id"
)


def _set_aside(_vendor: str) -> str:
    return _SAID.replace("{what}", "f.what = 'restricted'")


def _objections(_vendor: str) -> str:
    return _SAID.replace("{what}", "f.what = 'objection' AND CAST(f.channels AS text) = '[]'")


def _measured(vendor: str) -> str:
    """Whose last word about the measure of opens is a yes that was kept."""
    found = {"sqlite": "instr", "postgresql": "strpos"}[vendor]
    return (
        "SELECT f.contact_id, max(f.recorded_at) FROM consent_consentrecord f"
        " WHERE {found}(CAST(f.purposes AS text), '\"open_tracking\"') > 0 AND f.status IN ('given', 'renewed')"
        " AND f.proof = 'kept' AND NOT EXISTS (SELECT 1 FROM consent_consentrecord n"
        " WHERE n.contact_id = f.contact_id AND n.id > f.id"
        " AND {found}(CAST(n.purposes AS text), '\"open_tracking\"') > 0"
        " AND n.status NOT IN ('given', 'renewed')){only} GROUP BY f.contact_id"
    ).replace("{found}", found)


TABLES = (
    MirrorTable(
        name="standings",
        columns=columns(
            "standing_id:id contact_id:id channel:text purpose:text allowed:bool",
            "reason:text rule:text since:date until:moment until_reason:text",
        ),
        sql=_standings,
        key_sql="s.id",
        contact_sql="s.contact_id",
        contact="contact_id",
        sort=("purpose", "channel", "contact_id"),
    ),
    MirrorTable(
        name="provenances",
        columns=columns("provenance_id:id contact_id:id source:text collected_on:date"),
        sql=_provenances,
        key_sql="p.id",
        contact_sql="p.contact_id",
        contact="contact_id",
        sort=("source", "contact_id"),
    ),
    *(
        MirrorTable(
            name=name,
            columns=columns("contact_id:id since:moment"),
            sql=sql,
            key_sql="f.contact_id",
            contact_sql="f.contact_id",
            contact="contact_id",
            sort=("contact_id",),
        )
        for name, sql in (
            ("set_aside", _set_aside),
            ("objections", _objections),
            ("measured", _measured),
        )
    ),
)
