"""The addresses of the room."""

from django.urls import path

from carnet.policy.screens import owner, public, recipients

app_name = "policy"

urlpatterns = [
    path("confidentialite/politique/", public.public, name="public"),
    path("confidentialite/versions/", public.all_versions, name="versions"),
    path("confidentialite/versions/<int:number>/", public.one, name="version"),
    path("reglages/confidentialite/", owner.drafted, name="draft"),
    path("reglages/confidentialite/reponses/", owner.facts, name="facts"),
    path("reglages/confidentialite/destinataires/", recipients.listed, name="recipients"),
    path(
        "reglages/confidentialite/destinataires/<int:recipient>/", recipients.one, name="recipient"
    ),
    path(
        "reglages/confidentialite/destinataires/<int:recipient>/retirer/",
        recipients.remove,
        name="remove",
    ),
]
