import { createUseWords } from 'kindred-shared/surface.tsx';
import { notificationsDe } from './notifications.de.ts';
import { notificationsEn } from './notifications.en.ts';

export const useNotificationsWords = createUseWords({ en: notificationsEn, de: notificationsDe });
