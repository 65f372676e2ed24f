import { createUseWords } from 'kindred-shared/surface.tsx';
import { auditDe } from './audit.de.ts';
import { auditEn } from './audit.en.ts';

export const useAuditWords = createUseWords({ en: auditEn, de: auditDe });
