-- Whether the records that we know are still there: when the next round begins, and how far the present one is.
ALTER TABLE "connection"
  ADD COLUMN "known_due_at" TIMESTAMPTZ(3),
  ADD COLUMN "known_after" TEXT,
  -- Why the journal of this account cannot be read; null while it can.
  ADD COLUMN "journal_error" TEXT;
