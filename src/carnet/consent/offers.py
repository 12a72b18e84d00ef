"""What the room offers to the shell."""

FIGURES = ()
PANELS = ()
TODOS = ()
VIEWS = ()
