"""Erasing a person takes the words and proofs of the ledgers out of the files, and the chain still verifies."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from carnet.audit.actions import seal_chains
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.models import ConsentRecord
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.tests.factories import ADA, from_till, people
from carnet.privacy.actions.erase import erase_rows
from carnet.privacy.actions.export import export_contact
from carnet.privacy.queries import export_rows

WORDS = (
    "Je veux bien recevoir la lettre Quivernoix",
    "bulletin Zarvanel 4471",
    "Formulaire Plombignac",
    "https://exemple.fr/xanvoril",
    "f00dfeedcafe.pdf",
    "Vasseur Brelonde",
    "caisse Mortagnolle",
)


def given(contact_id: int) -> Given:
    wording, evidence, form, url, file, sender, place = WORDS
    return Given(
        contact_id=contact_id, channels=("email",), at=date(2025, 3, 1), wording=wording, evidence=evidence, form=form,
        url=url, proof_file=file, sender=sender, place=place, age=41, language="fr", version="7",
    )  # fmt: skip


def found(needle: str) -> bool:
    """Look for words in the bytes of the embedded base, or in the rows of the other."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        return any(
            needle.encode() in part.read_bytes() for part in file.parent.glob(file.name + "*")
        )
    return needle in str(list(ConsentRecord.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_the_words_of_an_erased_person_leave_the_files_and_the_chain_holds() -> None:
    noor, otto = people()
    from_till([noor, otto])
    record_consent(actor=ADA, given=given(noor))
    record_objection(actor=ADA, contact_id=noor)
    record_consent(actor=ADA, given=Given(contact_id=otto, channels=("email",), at=date(2025, 3, 1), wording="Oui"))  # fmt: skip
    seal_chains()
    salt = ConsentRecord.objects.get(contact_id=noor).salt
    assert all(found(word) for word in (*WORDS, salt))
    erase_rows([noor])
    assert not any(found(word) for word in (*WORDS, salt))
    assert {t.table for t in export_rows(noor)} == {"audit.AuditLine", "consent.LedgerLine"}
    assert ConsentRecord.objects.get().contact_id == otto
    seal_chains()
    assert verify_ledger().sound


@pytest.mark.django_db
def test_the_export_holds_every_word_of_the_ledgers() -> None:
    noor, _otto = people()
    from_till([noor])
    record_consent(actor=ADA, given=given(noor))
    tables = {t.table: t.rows for t in export_contact(actor=ADA, contact_id=noor)}
    told = str(tables["consent.ConsentRecord"])
    assert all(word in told for word in WORDS)
    assert {"age", "version", "language", "double_opt_in_at", "with_parent"} <= set(
        tables["consent.ConsentRecord"][0]
    )
    assert [row["kind"] for row in tables["consent.LedgerLine"]] == ["provenance", "consent"]
