-- A repeat is answered with the headers that the first answer had of its own, such as its entity tag.
ALTER TABLE "idempotency_record" ADD COLUMN "headers" JSONB;
