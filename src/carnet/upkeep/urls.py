"""The addresses of the room."""

from django.urls import path, re_path

from carnet.upkeep.screens import address, help, state, watched

app_name = "upkeep"

urlpatterns = [
    path("reglages/adresse/", address.address, name="address"),
    path("reglages/etat/", state.state, name="state"),
    path("aide/pourquoi-rien/", help.why, name="why"),
    path("aide/semaine/ranger/", help.away, name="away"),
    path("aide/<slug:section>/", help.topic, name="help"),
    path("sante/", watched.health, name="health"),
    path("mesures/", watched.metrics, name="metrics"),
    re_path(
        r"^\.well-known/carnet/(?P<token>[A-Za-z0-9_-]{20,64})$",
        address.challenge,
        name="challenge",
    ),
]
