select name from applied_migrations()
