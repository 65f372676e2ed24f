/** What lists and the state of the sync count goes up to here: more counts as this many. */
export const countCap = 10_000;
