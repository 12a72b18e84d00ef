"""Addresses of the shell."""

from django.urls import path

from carnet.web.screens import home, search, settings

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("chercher/", search.search, name="search"),
    path("reglages/", settings.settings, name="settings"),
    path("aide/", settings.help_page, name="help"),
]
