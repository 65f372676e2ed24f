/** Erasing people on request, and keeping them erased. */
export { createFindErased } from './erased-keys.ts';
export { erasuresSince, listedErasure, replayErasures, type ListedErasure } from './erasure-list.ts';
export { eraseReported, forgetEvents, type PrivacyDeps } from './erase-reported.ts';
export { createPrivacyHandlers } from './routes.ts';
export { createTakeInAgain } from './take-in-again.ts';
