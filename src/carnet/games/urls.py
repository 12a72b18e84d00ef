"""The addresses of the room; the public ones are short, for a poster."""

from django.urls import path

from carnet.games.screens import games, public, receiving, winners

app_name = "games"

urlpatterns = [
    path("j/<slug:slug>/", public.wheel, name="public"),
    path("j/lot/<str:token>/", receiving.lot, name="lot"),
    path("j/<slug:slug>/envoye/", public.sent, name="sent"),
    path("j/<slug:slug>/coup/<slug:token>/", public.result, name="result"),
    path("j/<slug:slug>/reglement/", public.rules, name="rules"),
    path("j/<slug:slug>/preuve/", public.proof_page, name="proof"),
    path("j/<slug:slug>/preuve.json", public.proof_file, name="proof_file"),
    path("communiquer/jeux/", games.games, name="games"),
    path("communiquer/jeux/<int:game_id>/", games.builder, name="builder"),
    path("communiquer/jeux/<int:game_id>/publier/", games.publish_game, name="publish"),
    path("communiquer/jeux/<int:game_id>/terminer/", games.end, name="end"),
    path("communiquer/jeux/<int:game_id>/tirer/", games.draw, name="draw"),
    path("communiquer/jeux/<int:game_id>/gagnants.csv", winners.winners_file, name="winners"),
    path("communiquer/jeux/<int:game_id>/qr.<str:media>", winners.code, name="code"),
]
