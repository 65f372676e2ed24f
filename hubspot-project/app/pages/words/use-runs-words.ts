import { createUseWords } from 'kindred-shared/surface.tsx';
import { runsDe } from './runs.de.ts';
import { runsEn } from './runs.en.ts';

export const useRunsWords = createUseWords({ en: runsEn, de: runsDe });
