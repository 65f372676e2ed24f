-- The questions of workflows about a person: who it was about goes, and what was said about them.
update approval a
set payload = '{}'::jsonb, reason = 'The question was about a person whose data was erased.', note = null
where a.kind = 'workflow_question' and a.payload ->> 'contactId' = any($1::text[])
returning a.id
