"""The web application in a process of `carnet serve`: it ends with the server that started it."""

from carnet.project.parent import end_with_server
from carnet.project.wsgi import application

__all__ = ["application"]

end_with_server()
