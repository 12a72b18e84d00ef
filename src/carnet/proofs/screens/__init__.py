"""The screens of the room: proofs, receipts, the suppression list, passports."""
