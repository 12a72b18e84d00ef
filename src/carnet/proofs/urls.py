"""The addresses of the room."""

from django.urls import path

from carnet.proofs.screens import (
    give,
    guides,
    opposition,
    passports,
    proofs,
    receipt,
    rulebook,
    settle,
    sources,
)

app_name = "proofs"

urlpatterns = [
    path("proteger/preuves/", proofs.proofs, name="list"),
    path("proteger/preuves/chercher/", proofs.find, name="find"),
    path("proteger/preuves/<int:line_id>/", receipt.receipt, name="receipt"),
    path("proteger/preuves/<int:line_id>/recu.json", receipt.as_json, name="receipt_json"),
    path("proteger/preuves/<int:line_id>/joindre/", receipt.attach_file, name="attach"),
    path("proteger/preuves/fichiers/<int:file_id>/", receipt.file, name="file"),
    path("proteger/guides/", guides.guides, name="guides"),
    path("proteger/regles/", rulebook.rules, name="rules"),
    path("proteger/provenances/", sources.sources, name="sources"),
    path("proteger/provenances/declarer/", sources.declare, name="declare"),
    path("proteger/opposition/", opposition.opposition, name="opposition"),
    path("proteger/opposition/ajouter/", opposition.add, name="suppress"),
    path("proteger/passeports/", passports.passports, name="passports"),
    path("proteger/passeports/liste/", passports.one, name="passport"),
    path("proteger/passeports/repondre/", passports.say, name="answer"),
    path("proteger/passeports/joindre/", passports.add_document, name="add_document"),
    path("proteger/passeports/documents/<int:file_id>/", passports.take_document, name="document"),
    path("contacts/<int:contact_id>/accord/", give.give, name="give"),
    path("contacts/<int:contact_id>/accord/retirer/", give.take_back, name="withdraw"),
    path("contacts/<int:contact_id>/refus/", give.say_no, name="refuse"),
    path("contacts/<int:contact_id>/opposition/", give.objection, name="object"),
    path("contacts/<int:contact_id>/remarques/<int:fact_id>/", settle.settle, name="settle"),
]
