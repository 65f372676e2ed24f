-- Contacts, living or not, that have or had this address: as their own, or at one of their records.
select c.id as "contactId" from contact c where c.email_key = $1
union
select l.contact_id from contact_link l where lower(btrim(l.base ->> 'email')) = $1 or $1 = any(l.other_emails)
limit 1
