select tenant_id, recorded, waiting
from record_webhook_events('hubspot', $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                           $8::bytea[], $9::timestamptz[], $10::boolean[], $11::timestamptz)
