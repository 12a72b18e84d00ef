"""`python -m carnet`: the command line."""

from carnet.project.cli import main

main()
