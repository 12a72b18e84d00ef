"""The addresses of the room."""

from django.urls import path

from carnet.profiles.screens import bulk, columns, profile, relations

app_name = "profiles"

urlpatterns = [
    path("contacts/<int:contact_id>/profil/", profile.edit, name="edit"),
    path("contacts/profils/annuler/<int:batch>/", profile.undo, name="undo"),
    path("contacts/miens/", columns.mine, name="mine"),
    path("contacts/profils/", bulk.choose, name="bulk"),
    path("contacts/profils/ranger/", bulk.put, name="put"),
    path("contacts/<int:contact_id>/relations/", relations.add, name="relate"),
    path(
        "contacts/<int:contact_id>/relations/<int:relation_id>/retirer/",
        relations.remove,
        name="unrelate",
    ),
    path(
        "contacts/<int:contact_id>/relations/<int:relation_id>/remettre/",
        relations.again,
        name="relate_again",
    ),
]
