"""`python -m carnet`: the command line."""

import gc
from importlib import import_module

# From the first import on: the collector would walk through all that is loaded, for nothing. `main` sets it to work again.
gc.disable()
import_module("carnet.project.cli").main()
