"""The addresses of the room."""

from django.urls import path

from carnet.consent.screens import give, rulebook, settle, sources

app_name = "consent"

urlpatterns = [
    path("proteger/regles/", rulebook.rules, name="rules"),
    path("proteger/provenances/", sources.sources, name="sources"),
    path("proteger/provenances/declarer/", sources.declare, name="declare"),
    path("contacts/<int:contact_id>/accord/", give.give, name="give"),
    path("contacts/<int:contact_id>/accord/retirer/", give.take_back, name="withdraw"),
    path("contacts/<int:contact_id>/opposition/", give.objection, name="object"),
    path("contacts/<int:contact_id>/remarques/<int:fact_id>/", settle.settle, name="settle"),
]
