import { createUseWords } from 'kindred-shared/surface.tsx';
import { searchDe } from './search.de.ts';
import { searchEn } from './search.en.ts';

export const useSearchWords = createUseWords({ en: searchEn, de: searchDe });
