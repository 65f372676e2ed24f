/** The contact store: values with provenance. */
export { findUnlinked, lockContacts, readFields, saveContacts, type UnlinkedContact } from './store.ts';
export { listContacts, viewContact } from './view.ts';
