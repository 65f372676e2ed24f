/** The page's view of the sandbox: what `/_ui` and `/_page` answer. */
export type User = { id: number; email: string; firstName: string; lastName: string; permissions: string[] };
export type Portal = { portalId: number; name: string; installed: boolean; users: User[] };
export type CardInfo = { uid: string; name: string; location: string; objectTypes: string[] };
export type Setup = {
  app: { id: number; name: string };
  variables: Record<string, string | number | boolean>;
  workerPath: string;
  cards: CardInfo[];
};
export type ContactListItem = { id: string; properties: Record<string, string> };
export type ContactList = { items: ContactListItem[]; total: number };
export type HistoryItem = {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId: string;
  updatedByUserId?: number;
};
export type Definition = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  group: string;
  readOnly: boolean;
};
export type ContactRecord = {
  id: string;
  properties: Record<string, string>;
  history: Record<string, HistoryItem[]>;
  definitions: Definition[];
};

/** How a person is called in lists and titles: name, else e-mail address, else the record's id. */
export function displayName(contact: { id: string; properties: Record<string, string> }): string {
  const { firstname = '', lastname = '', email = '' } = contact.properties;
  return `${firstname} ${lastname}`.trim() || email || `Contact ${contact.id}`;
}
