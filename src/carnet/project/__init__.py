"""Room project: start, settings, urls and the command line; imports everything, imported by nobody."""
