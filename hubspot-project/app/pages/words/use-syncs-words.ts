import { createUseWords } from 'kindred-shared/surface.tsx';
import { syncsDe } from './syncs.de.ts';
import { syncsEn } from './syncs.en.ts';

export const useSyncsWords = createUseWords({ en: syncsEn, de: syncsDe });
