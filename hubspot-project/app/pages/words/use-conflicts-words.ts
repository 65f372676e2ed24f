import { createUseWords } from 'kindred-shared/surface.tsx';
import { conflictsDe } from './conflicts.de.ts';
import { conflictsEn } from './conflicts.en.ts';

export const useConflictsWords = createUseWords({ en: conflictsEn, de: conflictsDe });
