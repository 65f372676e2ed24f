-- Held until the transaction ends: whoever finds it held leaves it to the holder.
select id, kind, payload, decided_by, decided_at from approval
where id = $1::uuid and status = 'approved' and done_at is null
for update skip locked
