import { z } from 'zod';
import { isStorable } from '../../domain/storable.ts';

/** A fact of an answer that nothing depends on: null where it is missing, no text, too long, or cannot be stored. */
export const factText = z.string().max(1_000).refine(isStorable).nullish().catch(null);
