/** How long what is kept, and what becomes of the data of those who left. */
export { applyRetention } from './apply.ts';
export { deleteDue, type ForgetStep, type Forgotten } from './delete-due.ts';
export { findUpkeepDue } from './due.ts';
export { keepData, noteConnectionEnd, readReports } from './reports.ts';
export { createRetentionHandlers, viewRetention } from './routes.ts';
