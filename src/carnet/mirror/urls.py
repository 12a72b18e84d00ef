"""The addresses of the room."""

from django.urls import path

from carnet.mirror.screens import mirror

app_name = "mirror"

urlpatterns = [
    path("reglages/miroir/", mirror.mirror, name="mirror"),
    path("reglages/miroir/reconstruire/", mirror.rebuild, name="rebuild"),
]
