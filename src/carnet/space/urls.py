"""The addresses of the space, short enough to be said; those of staff stand where staff look for them."""

from django.urls import path

from carnet.space.screens import charges, data, door, home, rights, staff

app_name = "space"

urlpatterns = [
    path("mon-espace/", door.door, name="door"),
    path("mon-espace/envoye/", door.sent, name="sent"),
    path("mon-espace/ouvrir/<str:token>", door.opening, name="opening"),
    path("mon-espace/fermer/", door.leaving, name="leave"),
    path("mon-espace/moi/", home.home, name="home"),
    path("mon-espace/choisir/", home.choose, name="choose"),
    path("mon-espace/donnees/", data.data, name="data"),
    path("mon-espace/corriger/", data.correct, name="correct"),
    path("mon-espace/emporter/", data.take, name="take"),
    path("mon-espace/lectures/", data.seen_by, name="seen"),
    path("mon-espace/achats/", data.orders, name="orders"),
    path("mon-espace/accords/", data.agreements, name="agreements"),
    path("mon-espace/demandes/", rights.requests, name="requests"),
    path("mon-espace/demandes/<slug:name>/", rights.right, name="right"),
    path("mon-espace/pour/", charges.charge, name="charge"),
    path("contacts/<int:contact_id>/espace/pour/", charges.mandate, name="mandate"),
    path("contacts/<int:contact_id>/espace/", staff.give, name="give"),
    path("reglages/espace/", staff.settings_page, name="settings"),
]
