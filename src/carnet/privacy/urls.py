"""Addresses of the rights and of the record."""

from django.urls import path

from carnet.privacy.screens import journal

app_name = "privacy"
urlpatterns = [
    path("proteger/journal/", journal.journal, name="journal"),
    path("proteger/journal/verifier/", journal.check, name="journal_check"),
]
