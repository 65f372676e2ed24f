/** Which record of which CRM is which contact, and what that CRM last held. */
export {
  noOrigin,
  type Link,
  type LinkError,
  type LinkOrigin,
  type LinkedContact,
  type Sending,
} from './linked-row.ts';
export {
  claimDueLinks,
  claimNamedLinks,
  contactsWithoutLink,
  markLinksDue,
  newLink,
  noteSending,
  readByContactIds,
  readByExternalIds,
  rebaseFields,
  releaseUnasked,
  renewClaims,
  saveLinks,
  type ClaimedLink,
  type LinkDraft,
} from './store.ts';
export { deletedHere } from './deleted-here.ts';
export { dropLinks, endLinks, moveLink, readPlaces, type ContactPlace } from './end.ts';
export { resumeLinks } from './resume.ts';
