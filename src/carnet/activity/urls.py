"""The addresses of the room."""

from django.urls import path

from carnet.activity.screens import notes

app_name = "activity"

urlpatterns = [
    path("contacts/<int:contact_id>/noter/", notes.write, name="write_note"),
    path(
        "contacts/<int:contact_id>/notes/<int:note_id>/retirer/", notes.remove, name="remove_note"
    ),
]
