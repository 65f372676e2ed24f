import { createUseWords } from 'kindred-shared/surface.tsx';
import { chosenDe } from './chosen.de.ts';
import { chosenEn } from './chosen.en.ts';

/** The words of the bulk action. */
export const useChosenWords = createUseWords({ en: chosenEn, de: chosenDe });
