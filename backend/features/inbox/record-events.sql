select tenant_id, recorded, waiting
from record_hints($1::text, $2::uuid, $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                  $10::text[], $11::text[], $12::bytea[], $13::timestamptz[], $14::boolean[], $15::timestamptz)
