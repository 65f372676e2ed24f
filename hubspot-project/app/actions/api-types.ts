import type { components } from 'kindred-shared/api/schema.d.ts';

type Schemas = components['schemas'];

/** What is known of the chosen records, as the backend says it. */
export type ChosenView = Schemas['ChosenContacts'];
export type Contact = ChosenView['items'][number];
export type Permission = ChosenView['caller']['permissions'][number];
export type Source = Contact['conflicts'][number]['sides'][number]['source'];
export type Session = Schemas['Session'];
