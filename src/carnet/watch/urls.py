"""The addresses of the room."""

from django.urls import path

from carnet.watch.screens import watches

app_name = "watch"

urlpatterns = [
    path("imports/dossiers/", watches.watches, name="list"),
    path("imports/dossiers/<int:watch_id>/", watches.turn, name="turn"),
]
