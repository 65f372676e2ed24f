/** The contact store: values with provenance. */
export { findMatches, lockContacts, readFields, saveContacts, type MatchingContact } from './store.ts';
export { countContacts, findDeleted, findMergedInto, setDeleted, setMerged } from './end.ts';
export { listContacts, viewContact } from './view.ts';
