"""Every address of the house: each room brings its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from carnet.project.rooms import ROOMS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"carnet.{room}.urls")) for room in ROOMS if find_spec(f"carnet.{room}.urls")
]

handler400 = "carnet.web.screens.errors.not_understood"
