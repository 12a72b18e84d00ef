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
    ("activity", "fields", "law", "files", "mending", "reference", "conditions"),
    ("consent", "quality", "content"),
    ("outbound", "identity", "proofs"),
    ("privacy", "matching", "inbound"),
    ("retention", "report"),
    ("intake",),
    ("kinds",),
    ("imports", "exports"),
    ("watch",),
    ("segments", "loyalty"),
    ("recommendations", "collect", "builder"),
    ("campaigns", "sales", "support"),
    ("journeys",),
    ("analytics",),
)

ROOMS: tuple[str, ...] = tuple(room for floor in FLOORS for room in floor if room != "kit")
