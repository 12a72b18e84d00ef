"""The floors of the house, lowest first."""

FLOORS: tuple[tuple[str, ...], ...] = (
    ("kit",),
    ("audit",),
    ("jobs",),
    ("carriers",),
    ("web", "api"),
    ("mirror",),
    ("accounts",),
    ("people",),
    ("activity", "fields", "law", "files", "mending", "reference", "conditions", "profiles"),
    ("consent", "quality", "content"),
    ("outbound", "identity", "proofs"),
    ("privacy", "matching", "inbound"),
    ("retention", "report", "tasks"),
    ("intake",),
    ("kinds",),
    ("imports", "exports"),
    ("watch",),
    ("segments", "loyalty", "tracking"),
    ("recommendations", "collect", "builder", "space", "surveys", "connectors", "policy"),
    ("campaigns", "sales", "support", "games"),
    ("journeys",),
    ("analytics", "backups", "upkeep"),
)

ROOMS: tuple[str, ...] = tuple(room for floor in FLOORS for room in floor if room != "kit")
