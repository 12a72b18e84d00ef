"""The addresses of the room."""

from django.urls import path

from carnet.fields.screens import custom, fields, tags

app_name = "fields"

urlpatterns = [
    path("contacts/<int:contact_id>/champs/<slug:key>/", custom.value, name="value"),
    path("contacts/<int:contact_id>/champs/annuler/<int:change_id>/", custom.undo, name="undo"),
    path("contacts/<int:contact_id>/etiquettes/ajouter/", tags.add, name="add_tag"),
    path("contacts/<int:contact_id>/etiquettes/retirer/", tags.remove, name="remove_tag"),
    path("contacts/etiquettes/", tags.choose, name="tags"),
    path("contacts/etiquettes/ranger/", tags.put, name="put_tags"),
    path("contacts/etiquettes/annuler/<int:batch>/", tags.undo, name="undo_tags"),
    path("reglages/champs/", fields.fields, name="fields"),
    path("reglages/champs/<slug:key>/retirer/", fields.hide, name="hide"),
    path("reglages/champs/<slug:key>/remettre/", fields.show, name="show"),
    path("reglages/champs/<slug:key>/effacer/", fields.erase, name="erase"),
]
