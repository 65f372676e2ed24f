select noted from note_causes_of_time($1::timestamptz, $2::int)
