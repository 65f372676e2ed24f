-- $1 from, $2 to, $3 who, $4 action, $5 contact, $6 source, $7 and $8 after which entry (time, number), $9 words, $10 how
-- many are shown, $11 how many are looked through, $12 field, $13 sentences that have the words in the reader's language,
-- $14 only what nobody asked for: an erasure leaves a name empty, too. A contact's entries are also those that are about it.
with looked as materialized (
  select e.* from audit_entry e
  where e.tenant_id = current_setting('app.tenant_id')::uuid
    and ($1::timestamptz is null or e.at >= $1::timestamptz)
    and ($2::timestamptz is null or e.at <= $2::timestamptz)
    and ($3::text is null or e.who = $3::text)
    and (not $14::boolean or (e.who is null and e.salt is not null))
    and ($4::text is null or e.action = $4::text)
    and ($5::uuid is null or e.contact_id = $5::uuid or e.subject = 'contact ' || $5::uuid::text)
    and ($6::text is null or e.source = $6::text)
    and ($7::timestamptz is null or (e.at, e.seq) < ($7::timestamptz, $8::bigint))
  order by e.at desc, e.seq desc
  limit $11::int
), ends as (
  select count(*)::int as looked, min(l.at) as at, (array_agg(l.seq order by l.at, l.seq))[1] as seq from looked l
), shown as (
  select * from looked l
  where ($9::text is null or position(lower($9::text) in lower(l.reason)) > 0
         or position(lower($9::text) in lower(l.subject)) > 0 or l.reason like any ($13::text[]))
    and ($12::text is null or l.old_values ? $12::text or l.new_values ? $12::text)
  order by l.at desc, l.seq desc
  limit $10::int
)
select e.looked, e.at as "lastAt", e.seq as "lastSeq", case when s.seq is not null then json_build_object(
  'seq', s.seq, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'source', s.source, 'via', s.via,
  'who', s.who, 'action', s.action, 'reason', s.reason, 'subject', s.subject, 'contactId', s.contact_id,
  'sessionId', s.session_id, 'provider', s.provider, 'old', s.old_values, 'new', s.new_values, 'address', s.address,
  'agent', s.agent, 'correlationId', s.correlation_id, 'erased', s.salt is null, 'hash', encode(s.hash, 'hex')) end as entry
from ends e left join shown s on true
order by s.at desc, s.seq desc
