select newest, access from number_realtime_events($1::int)
