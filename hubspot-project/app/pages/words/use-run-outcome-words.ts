import { createUseWords } from 'kindred-shared/surface.tsx';
import { runOutcomesDe } from './run-outcomes.de.ts';
import { runOutcomesEn } from './run-outcomes.en.ts';

export const useRunOutcomeWords = createUseWords({ en: runOutcomesEn, de: runOutcomesDe });
