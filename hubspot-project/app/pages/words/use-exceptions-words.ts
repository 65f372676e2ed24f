import { createUseWords } from 'kindred-shared/surface.tsx';
import { exceptionsDe } from './exceptions.de.ts';
import { exceptionsEn } from './exceptions.en.ts';

export const useExceptionsWords = createUseWords({ en: exceptionsEn, de: exceptionsDe });
