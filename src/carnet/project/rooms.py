"""The floors of the house, lowest first."""

FLOORS: tuple[tuple[str, ...], ...] = (
    ("kit",),
    ("audit",),
    ("jobs",),
    ("mirror", "carriers"),
    ("web", "api"),
    ("accounts",),
    ("people",),
    ("activity", "law", "files", "mending", "reference"),
    ("consent", "quality"),
    ("outbound", "identity", "proofs"),
    ("privacy",),
    ("retention", "report"),
    ("intake",),
    ("imports", "exports"),
    ("segments", "loyalty"),
    ("recommendations", "collect"),
    ("campaigns", "sales", "support"),
    ("journeys",),
    ("analytics",),
)

ROOMS: tuple[str, ...] = tuple(room for floor in FLOORS for room in floor if room != "kit")
