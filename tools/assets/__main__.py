"""`python -m tools.assets [--force]`: build the static files and compile the texts."""

import sys

from tools.assets.build import build
from tools.place import Stop, say

try:
    say(build(force="--force" in sys.argv[1:]))
except Stop as stop:
    say(str(stop))
    sys.exit(1)
