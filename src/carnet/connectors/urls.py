"""The addresses of the room; the one that shops call is short and stays the same."""

from django.urls import path

from carnet.connectors.screens import hook, pages

app_name = "connectors"

_ONE = "reglages/connecteurs/<int:connector_id>/"

urlpatterns = [
    path("c/<str:key>/", hook.hook, name="hook"),
    path("reglages/connecteurs/", pages.all_connectors, name="list"),
    path(_ONE, pages.one_connector, name="connector"),
    path(f"{_ONE}envois/<int:delivery_id>/", pages.again, name="again"),
    path(f"{_ONE}<slug:verb>/", pages.act, name="act"),
]
