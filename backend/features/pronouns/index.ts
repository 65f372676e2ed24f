/** The pronouns field in each CRM: is it there, and making it so. */
export { createPronounsHandlers } from './routes.ts';
export {
  fieldMessages,
  inspectPronounsFields,
  knownField,
  setUpPronounsFields,
  viewField,
  type FieldReport,
  type PronounsDeps,
} from './service.ts';
export { suggestions } from './suggestions.ts';
