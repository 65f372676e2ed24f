select id from append_audit(
  $1::timestamptz, $2::text, $3::text, $4::text, $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[],
  $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
