/** Who must look at what: gathered from what happened, listed for each reader, mailed where somebody wants that. */
export { gatherNotifications, type GatherDeps } from './gather.ts';
export { sendMails, type MailDeps } from './mail.ts';
export { findNotificationsDue, noteCausesOfTime } from './due.ts';
export { readerAs } from './reader.ts';
export { createNotificationHandlers, type NotificationRouteDeps } from './routes.ts';
