select sealed_data_key from connection where id = $1::uuid for update
