"""The addresses of the room."""

from django.urls import path

from carnet.builder.screens import asking, builder, cells, changes, chosen, listing

app_name = "builder"

urlpatterns = [
    path("contacts/segments/", listing.every, name="list"),
    path("contacts/segments/prets/", listing.ready, name="ready"),
    path("contacts/segments/cases/", cells.grid, name="cells"),
    path("contacts/segments/cases/regarder/", cells.look, name="look_cell"),
    path("contacts/segments/partir/", listing.start, name="start"),
    path("contacts/segments/regarder/", listing.look, name="look"),
    path("contacts/segments/de-la-liste/", listing.from_view, name="from_view"),
    path("contacts/segments/choisies/", chosen.keep, name="keep_chosen"),
    path("contacts/segments/nouveau/", builder.new, name="new"),
    path("contacts/segments/brouillon/<str:key>/", builder.draft_of, name="draft"),
    path("contacts/segments/de/<slug:key>/", builder.one, name="segment"),
    path("contacts/segments/de/<slug:key>/dupliquer/", changes.copy, name="duplicate"),
    path("contacts/segments/de/<slug:key>/figer/", changes.still, name="freeze"),
    path("contacts/segments/de/<slug:key>/en-continu/", changes.thaw, name="thaw"),
    path("contacts/segments/de/<slug:key>/supprimer/", changes.drop, name="remove"),
    path("contacts/segments/de/<slug:key>/rendre/", changes.back, name="restore"),
    path("contacts/segments/de/<slug:key>/demander/", asking.ways, name="asking"),
    path("contacts/segments/de/<slug:key>/demander/choisir/", asking.choose, name="choose_way"),
    path("contacts/segments/de/<slug:key>/demander/arreter/", asking.end, name="end_way"),
    path("contacts/segments/de/<slug:key>/demander/affiche/", asking.poster, name="poster"),
]
