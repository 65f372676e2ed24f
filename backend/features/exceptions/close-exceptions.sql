update sync_exception e
set status = $1, closed_at = $2::timestamptz, updated_at = $2::timestamptz, closed_by = $3
from unnest($4::text[], $5::text[]) as done(kind, subject)
where e.kind = done.kind and e.subject = done.subject and e.status = 'open'
