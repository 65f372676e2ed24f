/** The contact store: values with provenance. */
export {
  findMatches,
  findWritten,
  lockContacts,
  readFields,
  saveContacts,
  type MatchingContact,
  type WrittenContact,
} from './store.ts';
export { countContacts, findDeleted, findMergedInto, setDeleted, setMerged } from './end.ts';
export { peopleMeant, type PersonMeant } from './people-meant.ts';
export { personNames } from './person-names.ts';
export { listContacts, readCursor } from './list.ts';
export { searchContacts, viewContact } from './view.ts';
