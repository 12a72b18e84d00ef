"""The addresses of the room."""

from django.urls import path

from carnet.reference.screens import files

app_name = "reference"

urlpatterns = [
    path("reglages/fichiers-de-reference/", files.files, name="files"),
    path("reglages/fichiers-de-reference/<slug:kind>/retirer/", files.drop, name="drop"),
]
