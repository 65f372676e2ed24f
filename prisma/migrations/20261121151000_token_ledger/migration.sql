-- What a company's daily allowance at a CRM has been spent on by us, per UTC day: all processes count together.
-- No tenant: a Pipedrive company's allowance is one, however many of its users connect (pipedrive.md, section 6).
CREATE TABLE "token_ledger" (
  "key" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "spent" BIGINT NOT NULL,
  -- The CRM said that the day's allowance is used up: background work asks again after this.
  "stopped_until" TIMESTAMPTZ(3),
  CONSTRAINT "token_ledger_pkey" PRIMARY KEY ("key", "day")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "token_ledger" TO kindred_app;
