import { createUseWords } from 'kindred-shared/surface.tsx';
import { homeDe } from './home.de.ts';
import { homeEn } from './home.en.ts';

/** The words of the first page. */
export const useHomeWords = createUseWords({ en: homeEn, de: homeDe });
