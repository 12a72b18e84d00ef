"""The addresses of the room."""

from django.urls import path

from carnet.quality.fields_urls import FIELDS_URLS
from carnet.quality.screens import lists, overview, rounds

app_name = "quality"

urlpatterns = [
    path("contacts/qualite/", overview.quality, name="quality"),
    path("contacts/qualite/regles/", overview.catalogue, name="catalogue"),
    path("contacts/qualite/noter/", overview.regrade, name="regrade"),
    path("contacts/qualite/corriger/<str:check_id>/", overview.repair, name="repair"),
    path(
        "contacts/qualite/corrections/<int:repair_id>/annuler/", overview.undo, name="undo_repair"
    ),
    path("contacts/<int:contact_id>/qualite/<str:check_id>/juste/", overview.right, name="right"),
    path("contacts/<int:contact_id>/qualite/<str:check_id>/doute/", overview.doubt, name="doubt"),
    path("contacts/qualite/controles/", rounds.rounds, name="rounds"),
    path("contacts/qualite/controles/commencer/", rounds.start, name="start"),
    path("contacts/qualite/controles/<int:round_id>/", rounds.one, name="round"),
    path("contacts/qualite/controles/<int:round_id>/confier/", rounds.owner, name="hand_over"),
    path("contacts/qualite/controles/<int:round_id>/clore/", rounds.close, name="close"),
    path("contacts/qualite/controles/<int:round_id>/retirer/", rounds.drop, name="drop"),
    path("contacts/qualite/lignes/<int:line_id>/", rounds.decide, name="decide"),
    path("contacts/qualite/lignes/<int:line_id>/rouvrir/", rounds.reopen, name="reopen_line"),
    path("contacts/qualite/a-confirmer/", lists.confirm, name="confirm"),
    path("contacts/qualite/a-confirmer/preparer/", lists.freeze, name="freeze"),
    path("contacts/qualite/a-confirmer/<int:list_id>/retirer/", lists.drop, name="drop_list"),
    path("contacts/qualite/inactives/", lists.inactive, name="inactive"),
    *FIELDS_URLS,
]
