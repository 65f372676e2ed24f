import { createUseWords } from 'kindred-shared/surface.tsx';
import { cardDe } from './card.de.ts';
import { cardEn } from './card.en.ts';
import { tabDe } from './tab.de.ts';
import { tabEn } from './tab.en.ts';

/** The words of all cards. */
export const useCardWords = createUseWords({ en: cardEn, de: cardDe });

/** The words of the tab. */
export const useTabWords = createUseWords({ en: tabEn, de: tabDe });
