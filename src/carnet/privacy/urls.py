"""Addresses of the rights and of the record."""

from django.urls import path

from carnet.privacy.screens import copies, desk, erasure, intake, journal, notices, purposes, steps

app_name = "privacy"
urlpatterns = [
    path("confidentialite/", notices.public, name="notice"),
    path("reglages/finalites/", purposes.purposes, name="purposes"),
    path("reglages/finalites/ouvrir/", purposes.open_one, name="purpose_open"),
    path("reglages/finalites/<str:code>/", purposes.change_one, name="purpose"),
    path("reglages/finalites/<str:code>/fermer/", purposes.close_one, name="purpose_close"),
    path("reglages/information/", notices.notice_list, name="notices"),
    path("reglages/information/ecrire/", notices.write, name="notice_write"),
    path("reglages/information/<int:notice_id>/", notices.version, name="notice_version"),
    path("proteger/demandes/", desk.requests, name="requests"),
    path("proteger/demandes/nouvelle/", intake.new, name="request_new"),
    path("proteger/demandes/<int:request_id>/", desk.one, name="request"),
    path("proteger/demandes/<int:request_id>/faire/<slug:what>/", steps.do, name="request_do"),
    path("proteger/demandes/<int:request_id>/copie/", copies.copy, name="request_copy"),
    path("proteger/demandes/<int:request_id>/fichier/", copies.carry, name="request_file"),
    path("proteger/demandes/<int:request_id>/effacer/", erasure.erase, name="request_erase"),
    path("contacts/<int:contact_id>/donnees/", copies.export, name="export"),
    path("proteger/journal/", journal.journal, name="journal"),
    path("proteger/journal/fiche/<int:contact_id>/", journal.about, name="journal_about"),
    path("proteger/journal/verifier/", journal.check, name="journal_check"),
]
