INSERT INTO quality_confirmentry (list_id, contact_id, stale_since)
SELECT %s, grade.contact_id, grade.fresh_until
FROM quality_grade AS grade
JOIN people_contact AS contact ON contact.id = grade.contact_id AND contact.merged_into_id IS NULL
WHERE grade.fresh_until < %s
    AND EXISTS (SELECT 1 FROM people_address AS address WHERE address.contact_id = grade.contact_id)
