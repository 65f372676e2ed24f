-- What made the work that waits for a record: the newest event that told of the change, or the edit (its audit entry).
ALTER TABLE "contact_link"
  ADD COLUMN "event_id" BIGINT,
  ADD COLUMN "edit_id" BIGINT;

-- Events are kept for 14 days and the log for 90: what an event was and when is noted with the line.
ALTER TABLE "sync_log"
  ADD COLUMN "edit_id" BIGINT,
  ADD COLUMN "event_type" TEXT,
  ADD COLUMN "event_at" TIMESTAMPTZ(3);

-- What the journal was last told to write down for this account, and when that is looked at again.
ALTER TABLE "connection"
  ADD COLUMN "journal_properties" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "journal_due_at" TIMESTAMPTZ(3);
