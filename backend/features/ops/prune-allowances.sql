delete from request_allowance where expire < $1
