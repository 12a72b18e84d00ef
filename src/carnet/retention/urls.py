"""The addresses of the room."""

from django.urls import path

from carnet.retention.screens import archive, durations, renewals, sweeps

app_name = "retention"

urlpatterns = [
    path("proteger/durees/", durations.durations, name="durations"),
    path("proteger/durees/balayages/", sweeps.sweeps, name="sweeps"),
    path("proteger/durees/balayages/proposer/", sweeps.propose, name="propose"),
    path("proteger/durees/balayages/seuls/", sweeps.automatic, name="automatic"),
    path("proteger/durees/balayages/<int:sweep_id>/", sweeps.sweep, name="sweep"),
    path("proteger/durees/balayages/<int:sweep_id>/approuver/", sweeps.approve, name="approve"),
    path("proteger/durees/balayages/<int:sweep_id>/arreter/", sweeps.stop, name="stop"),
    path("proteger/durees/demandes/", renewals.renewals, name="renewals"),
    path("proteger/durees/demandes/preparer/", renewals.prepare, name="renewals_prepare"),
    path("proteger/durees/demandes/liste.csv", renewals.renewals_file, name="renewals_file"),
    path("proteger/durees/demandes/texte/<str:language>/", renewals.wording, name="wording"),
    path("proteger/archives/", archive.archive, name="archive"),
    path("proteger/archives/<int:item_id>/", archive.archived, name="archived"),
    path(
        "proteger/archives/<int:item_id>/fichier/<int:number>/",
        archive.archived_file,
        name="archived_file",
    ),
    path("proteger/durees/<slug:purpose>/<slug:kind>/", durations.duration, name="duration"),
]
