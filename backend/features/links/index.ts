/** Which record of which CRM is which contact, and what that CRM last held. */
export {
  claimDueLinks,
  readByContactIds,
  readByExternalIds,
  renewClaims,
  saveLinks,
  type ClaimedLink,
  type LinkDraft,
  type LinkError,
  type LinkedContact,
  type LinkView,
} from './store.ts';
export { viewLinks } from './view.ts';
