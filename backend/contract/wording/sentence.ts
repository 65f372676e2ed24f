import { z } from 'zod';

/**
 * A field of an answer that is a sentence of ours, or may be: English in the code and in the database, and in the
 * language of whoever asks once it is sent. Every such field is this very schema, which is how it is found.
 */
export const sentence = z.string();
