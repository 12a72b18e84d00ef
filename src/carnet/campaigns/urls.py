"""The addresses of the room."""

from django.urls import path, re_path

from carnet.campaigns.screens import files, listing, one, results, sending, steps

app_name = "campaigns"
_ONE = "communiquer/campagnes/<int:number>/"

urlpatterns = [
    path("communiquer/campagnes/", listing.every, name="list"),
    path("communiquer/campagnes/nouvelle/", listing.new, name="new"),
    path(_ONE, listing.one, name="one"),
    path(f"{_ONE}contenu/", steps.content, name="content"),
    path(f"{_ONE}destinataires/", steps.recipients, name="recipients"),
    path(f"{_ONE}variantes/", steps.variants, name="variants"),
    path(f"{_ONE}envoi/", sending.sending, name="sending"),
    path(f"{_ONE}essai/", sending.attempt, name="attempt"),
    path(f"{_ONE}annuler/", sending.take_back, name="unplan"),
    path(f"{_ONE}arreter/", sending.halt, name="stop"),
    path(f"{_ONE}resultats/", results.shown, name="results"),
    re_path(
        r"^communiquer/campagnes/(?P<number>\d+)/resultats\.(?P<form>csv|xlsx)$",
        files.taken,
        name="file",
    ),
    path(f"{_ONE}cout/", results.cost, name="cost"),
    path(f"{_ONE}refaire/", listing.again, name="copy"),
    path(f"{_ONE}retirer/", listing.drop, name="remove"),
    path(f"{_ONE}rendre/", listing.back, name="restore"),
    path("contacts/<int:contact_id>/ecrire/", one.to_one, name="write"),
]
