"""The addresses of the room."""

from django.urls import path

from carnet.exports.screens import listing, new

app_name = "exports"

urlpatterns = [
    path("contacts/exports/", listing.exports, name="list"),
    path("contacts/exporter/", new.new, name="new"),
    path("contacts/exporter/demander/", new.ask, name="ask"),
    path("contacts/exports/<int:export_id>/", listing.show, name="show"),
    path("contacts/exports/<int:export_id>/fichier/", listing.file, name="file"),
    path("contacts/exports/<int:export_id>/effacer/", listing.drop, name="drop"),
]
