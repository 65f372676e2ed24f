-- The language in which a person last looked at a surface: mail is written in it. Null: they have not since it is noted.
ALTER TABLE "app_user" ADD COLUMN "language" TEXT
  CONSTRAINT "app_user_language_check" CHECK ("language" ~ '^[a-z]{2}$');
