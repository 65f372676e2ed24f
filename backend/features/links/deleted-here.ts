import type { LinkError } from './linked-row.ts';

/** Why a link has ended whose contact was deleted in Kindred. */
export const deletedHere: LinkError = {
  code: 'deleted_in_kindred',
  message: 'The contact was deleted in Kindred. Nothing is written to this record any more.',
};
