"""The addresses of the room."""

from django.urls import path

from carnet.identity.screens import merges, review, tuning

app_name = "identity"

urlpatterns = [
    path("contacts/doublons/", review.review, name="review"),
    path("contacts/doublons/chercher/", review.look_over, name="look_over"),
    path("contacts/doublons/presque-sures/", review.merge_nearly_sure, name="nearly_sure"),
    path("contacts/doublons/<int:pair_id>/fusionner/", review.merge, name="merge"),
    path("contacts/doublons/<int:pair_id>/differentes/", review.apart, name="apart"),
    path("contacts/doublons/<int:pair_id>/revoir/", review.ask_again, name="reopen"),
    path("reglages/doublons/", tuning.settings, name="tuning"),
    path("reglages/doublons/appliquer/", tuning.apply, name="tuning_apply"),
    path("reglages/doublons/<int:version>/annuler/", tuning.undo, name="tuning_undo"),
    path("contacts/doublons/fusions/", merges.merges, name="merges"),
    path("contacts/doublons/fusions/<int:merge_id>/annuler/", merges.undo, name="undo"),
    path("contacts/doublons/fusions/<int:merge_id>/separer/", merges.part, name="part"),
    path(
        "contacts/doublons/fusions/<str:origin>/annuler-le-lot/", merges.undo_lot, name="undo_lot"
    ),
]
