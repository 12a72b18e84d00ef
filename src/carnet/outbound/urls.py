"""The addresses of the room."""

from django.urls import path

from carnet.outbound.screens import calls, carriers, dispatches, kept, limits, reach

app_name = "outbound"

urlpatterns = [
    path("communiquer/qui/", reach.state, name="state"),
    path("communiquer/qui/<int:number>/", reach.answer, name="answer"),
    path("communiquer/envois/", dispatches.index, name="dispatches"),
    path("communiquer/envois/<int:number>/", dispatches.one, name="dispatch"),
    path("communiquer/envois/<int:number>/faire/", dispatches.turn, name="turn"),
    path("communiquer/envois/<int:number>/doute/<int:message>/", dispatches.doubt, name="doubt"),
    path("communiquer/appels/", calls.calls, name="calls"),
    path("communiquer/etiquettes/", calls.letters, name="letters"),
    path("communiquer/essai/", kept.index, name="kept"),
    path("communiquer/essai/<slug:key>/", kept.one, name="kept_one"),
    path("communiquer/essai/<slug:key>/contenu/", kept.frame, name="kept_frame"),
    path("reglages/transporteurs/", carriers.index, name="carriers"),
    path("reglages/transporteurs/regler/", carriers.carrier, name="carrier"),
    path("reglages/expediteurs/nouveau/", carriers.sender, name="new_sender"),
    path("reglages/expediteurs/<int:number>/", carriers.sender, name="sender"),
    path("reglages/limites/", limits.limits, name="limits"),
]
