"""The addresses of the room."""

from django.urls import path

from carnet.loyalty.screens import kinds, till

app_name = "loyalty"

urlpatterns = [
    path("vendre/bons/", kinds.kinds_page, name="kinds"),
    path("vendre/bons/<int:kind>/ouvrir/", kinds.turn, name="turn"),
    path("vendre/bons/caisse/", till.redeem_page, name="redeem"),
]
