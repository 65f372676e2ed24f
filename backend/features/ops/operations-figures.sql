select figure, label, sublabel, value from operations_figures($1::timestamptz, $2::int)
