-- Searches that a person comes back to.

CREATE TABLE "saved_filter" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "hubspot_user_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "q" TEXT NOT NULL,
  "filter" TEXT NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "saved_filter_length_check"
    CHECK (length("name") <= 60 AND length("q") <= 255 AND length("filter") <= 1000)
);
CREATE UNIQUE INDEX "saved_filter_name_key" ON "saved_filter"("tenant_id", "hubspot_user_id", "name");

ALTER TABLE "saved_filter" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_filter" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON "saved_filter" TO kindred_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY owner_all ON "saved_filter" TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "saved_filter" TO kindred_app;
