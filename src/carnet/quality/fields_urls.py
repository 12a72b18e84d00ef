"""The addresses of the page of data and of the check of forms."""

from django.urls import path

from carnet.quality.screens import fields, fields_check

FIELDS_URLS = [
    path("proteger/donnees/", fields.fields, name="fields"),
    path("proteger/donnees/tableau.csv", fields.fields_file, name="fields_file"),
    path("verifier/", fields_check.check, name="check"),
]
