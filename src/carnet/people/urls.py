"""The addresses of the room."""

from django.urls import path

from carnet.people.screens import (
    addresses,
    choice,
    contact,
    contacts,
    new,
    organisations,
    ways,
)

app_name = "people"

urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/nouveau/", new.new, name="new"),
    path("contacts/choix/", choice.choose, name="choose"),
    path("contacts/vues/", contacts.keep, name="keep_view"),
    path("contacts/vues/<int:view_id>/retirer/", contacts.forget, name="forget_view"),
    path("contacts/<int:contact_id>/", contact.contact, name="contact"),
    path(
        "contacts/<int:contact_id>/coordonnees/<int:address_id>/corriger/",
        addresses.accept,
        name="accept_address",
    ),
    path(
        "contacts/<int:contact_id>/coordonnees/<int:address_id>/garder/",
        addresses.leave,
        name="leave_address",
    ),
    path(
        "contacts/<int:contact_id>/annuler/<int:change_id>/",
        addresses.undo,
        name="undo_address",
    ),
    path(
        "contacts/<int:contact_id>/coordonnees/ajouter/<slug:channel>/",
        ways.add,
        name="add_address",
    ),
    path(
        "contacts/<int:contact_id>/coordonnees/<int:address_id>/",
        ways.change,
        name="change_address",
    ),
    path(
        "contacts/<int:contact_id>/coordonnees/<int:address_id>/retirer/",
        ways.remove,
        name="remove_address",
    ),
    path(
        "contacts/<int:contact_id>/corrections/<int:correction_id>/annuler/",
        ways.undo,
        name="undo_correction",
    ),
    path("organisations/", organisations.organisations, name="organisations"),
    path(
        "organisations/<int:organisation_id>/", organisations.describe, name="describe_organisation"
    ),
]
