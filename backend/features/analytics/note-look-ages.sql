-- The worst of the day stays.
insert into metric_rollup as r (tenant_id, day, metric, provider, value)
select n.tenant_id, $1::date, 'look_age_s', n.provider,
       greatest(0, floor(extract(epoch from $2::timestamptz - n.watermark)))::bigint
from connection n where n.status <> 'disconnected' and n.watermark is not null
on conflict (tenant_id, day, metric, provider, outcome) do update set value = excluded.value
where r.value < excluded.value
