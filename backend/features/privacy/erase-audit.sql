select erased::int as erased from erase_audit_values($1::uuid, $2::uuid[])
