-- When the pronouns field was last looked at in the CRM: what is known of it is as old as that.
ALTER TABLE "connection" ADD COLUMN "field_looked_at" TIMESTAMPTZ(3);
