import { createUseWords } from 'kindred-shared/surface.tsx';
import { pagesDe } from './pages.de.ts';
import { pagesEn } from './pages.en.ts';

export const usePagesWords = createUseWords({ en: pagesEn, de: pagesDe });
