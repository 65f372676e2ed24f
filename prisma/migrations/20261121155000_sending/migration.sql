-- What is being written to a record, and for which session, noted before the call: whoever sees it there knows that it
-- is our own write, also when the answer was lost or another process goes on.
ALTER TABLE "contact_link" ADD COLUMN "sending" JSONB;
