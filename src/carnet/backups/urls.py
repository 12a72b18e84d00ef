"""The addresses of the room."""

from django.urls import path

from carnet.backups.screens import page

app_name = "backups"

urlpatterns = [
    path("reglages/sauvegardes/", page.settings, name="page"),
    path("reglages/sauvegardes/stockage/", page.store, name="store"),
    path("reglages/sauvegardes/cle/", page.key, name="key"),
    path("reglages/sauvegardes/maintenant/", page.now, name="now"),
]
