select what, key_id, total from sealed_key_usage()
