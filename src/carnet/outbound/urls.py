"""The addresses of the room."""

from django.urls import path

from carnet.outbound.screens import reach

app_name = "outbound"

urlpatterns = [
    path("communiquer/qui/", reach.state, name="state"),
    path("communiquer/qui/<int:number>/", reach.answer, name="answer"),
]
