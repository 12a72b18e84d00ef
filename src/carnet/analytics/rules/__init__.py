"""Pure decisions: periods, gaps to a target, geometry of charts, a share with its interval."""
