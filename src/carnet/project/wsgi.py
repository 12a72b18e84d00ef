"""The web application, as a server loads it."""

from carnet.project.start import start

application = start().wsgi()
