select purpose, key_id, sealed_key from retired_mac_key
