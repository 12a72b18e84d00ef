"""What the mirror holds of this room: contacts with their first addresses, organisations."""

from carnet.kit.mirrored import MirrorTable, columns
from carnet.people.rules.places import department_sql

# The first address of each channel in one pass: rank and key packed in one number, so that the least is the first.
_PACK = 1 << 40
_FIRST = """
    SELECT c.id,
        min(CASE WHEN c.channel = 'email' THEN c.place END) AS email,
        min(CASE WHEN c.channel = 'phone' THEN c.place END) AS phone,
        min(CASE WHEN c.channel = 'postal' THEN c.place END) AS postal,
        max(CASE WHEN c.channel = 'email' AND c.state <> 'bounced' THEN 1 ELSE 0 END) AS has_email,
        max(CASE WHEN c.channel = 'phone' AND c.state <> 'bounced' THEN 1 ELSE 0 END) AS has_phone,
        max(CASE WHEN c.channel = 'postal' AND c.state <> 'bounced' THEN 1 ELSE 0 END) AS has_postal
    FROM (
        SELECT contact_id AS id, channel, state, CAST(rank AS bigint) * {pack} + id AS place FROM people_address
    ) AS c
    WHERE c.id > 0{only}
    GROUP BY c.id
"""
_DEPARTMENT = department_sql(
    "coalesce(p.postcode, '')", "coalesce(nullif(p.country, ''), c.country)"
)
_CONTACTS = """
SELECT c.id, c.kind, c.civility, c.given_name, c.family_name, c.language, c.country, c.born_on, c.organisation_id,
    c.known_since, c.created_at, c.last_act_at,
    coalesce(e.value, ''), {domain}, coalesce(t.value, ''), coalesce(p.postcode, ''), coalesce(p.city, ''),
    coalesce(f.has_email, 0) = 1, coalesce(f.has_phone, 0) = 1, coalesce(f.has_postal, 0) = 1, {department}
FROM people_contact c
LEFT JOIN ({first}) AS f ON f.id = c.id
LEFT JOIN people_address e ON e.id = f.email & {mask}
LEFT JOIN people_address t ON t.id = f.phone & {mask}
LEFT JOIN people_address p ON p.id = f.postal & {mask}
WHERE c.merged_into_id IS NULL{only}
"""
_DOMAIN = {
    "sqlite": "coalesce(substr(e.value, nullif(instr(e.value, '@'), 0) + 1), '')",
    "postgresql": "coalesce(split_part(e.value, '@', 2), '')",
}


def _contacts(vendor: str) -> str:
    parts = {
        "{first}": _FIRST,
        "{domain}": _DOMAIN[vendor],
        "{department}": _DEPARTMENT,
        "{pack}": str(_PACK),
        "{mask}": str(_PACK - 1),
    }
    whole = _CONTACTS
    for name, part in parts.items():
        whole = whole.replace(name, part)
    return whole


def _organisations(_vendor: str) -> str:
    return (
        "SELECT o.id, o.name, o.siren, o.siret, o.naf, o.staff, o.turnover_milli"
        " FROM people_organisation o WHERE o.id > 0{only}"
    )


TABLES = (
    MirrorTable(
        name="contacts",
        columns=columns(
            "contact_id:id kind:text civility:text given_name:text family_name:text",
            "language:text country:text born_on:date organisation_id:id known_since:date",
            "created_at:moment last_act_at:moment email:text email_domain:text phone:text",
            "postcode:text city:text has_email:bool has_phone:bool has_postal:bool",
            "department:text",
        ),
        sql=_contacts,
        key_sql="c.id",
        contact_sql="c.id",
        contact="contact_id",
        sort=("contact_id",),
    ),
    MirrorTable(
        name="organisations",
        columns=columns(
            "organisation_id:id name:text siren:text siret:text naf:text staff:whole",
            "turnover_milli:whole",
        ),
        sql=_organisations,
        key_sql="o.id",
        sort=("organisation_id",),
    ),
)
