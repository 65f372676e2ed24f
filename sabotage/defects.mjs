import { defectsOfValues } from './defects-of-values.mjs';
import { defectsOfWork } from './defects-of-work.mjs';

/**
 * Defects that somebody could make on a bad day: what is broken, where, and the tests that should notice. `find` occurs
 * exactly once in the file and is replaced. A defect is caught when its tests fail.
 */
export const defects = [...defectsOfValues, ...defectsOfWork];
