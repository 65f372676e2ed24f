/** Nobody gets, or is tried to be given, more than one mail in this time. */
export const pauseBetweenMailsMs = 15 * 60_000;
/** Afterwards it stays in the list alone. */
export const triesAtMost = 5;
/** A process that is sending and dies has its mails looked after by others then; none of them is sent again. */
export const sendingTakesMs = 5 * 60_000;
/** As many are named in one mail; of more it says how many. */
export const namedInMail = 20;
