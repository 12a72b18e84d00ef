"""The addresses of the room."""

from django.urls import path

from carnet.consent.screens import rulebook, sources

app_name = "consent"

urlpatterns = [
    path("proteger/regles/", rulebook.rules, name="rules"),
    path("proteger/provenances/", sources.sources, name="sources"),
    path("proteger/provenances/declarer/", sources.declare, name="declare"),
]
