"""The web application in a process of `carnet serve`: warm before it is asked, it ends with the server that started it."""

from carnet.project.logs import catch_all
from carnet.project.parent import end_with_server
from carnet.project.wsgi import application
from carnet.web.warming import warm

__all__ = ["application"]

catch_all()
end_with_server()
warm()
