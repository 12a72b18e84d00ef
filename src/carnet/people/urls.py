"""The addresses of the room."""

from django.urls import path

from carnet.people.screens import addresses, contact, contacts, new, organisations

app_name = "people"

urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/nouveau/", new.new, name="new"),
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
    path("organisations/", organisations.organisations, name="organisations"),
]
