"""The addresses of the room."""

from django.urls import path

from carnet.imports.screens import (
    columns,
    files,
    kinds,
    listing,
    provenance,
    result,
    review,
    trial,
    upload,
)

app_name = "imports"

urlpatterns = [
    path("imports/", listing.imports_list, name="list"),
    path("imports/nouveau/", upload.new, name="new"),
    path("imports/<int:import_id>/", result.show, name="show"),
    path("imports/<int:import_id>/commandes/", upload.orders, name="orders"),
    path("imports/<int:import_id>/genre/", kinds.choose, name="kind"),
    path("imports/<int:import_id>/colonnes/", columns.columns, name="columns"),
    path("imports/<int:import_id>/provenance/", provenance.provenance, name="provenance"),
    path("imports/<int:import_id>/essai/", trial.trial, name="trial"),
    path("imports/<int:import_id>/lancer/", result.launch, name="launch"),
    path("imports/<int:import_id>/avancement/", result.progress, name="progress"),
    path("imports/<int:import_id>/pause/", result.rest, name="rest"),
    path("imports/<int:import_id>/reparer/", kinds.mend, name="mend"),
    path("imports/<int:import_id>/annuler/", result.take_back, name="undo"),
    path("imports/<int:import_id>/remarques/", review.remarks, name="review"),
    path("imports/<int:import_id>/remarques/<int:fact_id>/", review.settle, name="settle"),
    path("imports/<int:import_id>/lignes.csv", files.rows_file, name="rows"),
    path("imports/<int:import_id>/refusees.csv", files.refused_file, name="refused"),
    path("imports/<int:import_id>/compte-rendu/", files.report, name="report"),
]
