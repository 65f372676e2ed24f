import { createUseWords } from 'kindred-shared/surface.tsx';
import { approvalsDe } from './approvals.de.ts';
import { approvalsEn } from './approvals.en.ts';

export const useApprovalsWords = createUseWords({ en: approvalsEn, de: approvalsDe });
