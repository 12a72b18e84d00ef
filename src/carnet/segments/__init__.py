"""Room segments: who belongs: rules over the mirror."""
