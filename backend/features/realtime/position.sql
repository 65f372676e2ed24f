select newest, pruned_to from realtime_position
