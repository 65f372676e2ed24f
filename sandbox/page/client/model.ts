/** The page's view of the sandbox: what `/_ui` and `/_page` answer. */
export type User = { id: number; email: string; firstName: string; lastName: string; permissions: string[] };
export type Portal = { portalId: number; name: string; installed: boolean; users: User[] };
/** What the project puts into one of HubSpot's places (sandbox/project-extensions.ts). */
export type ExtensionInfo = {
  uid: string;
  kind: 'card' | 'settings' | 'page' | 'bulk-action';
  location: string;
  name: string;
  objectTypes: string[];
  displayMode: 'PANEL' | 'MODAL' | null;
};
export type Setup = {
  app: { id: number; name: string };
  variables: Record<string, string | number | boolean>;
  workerPath: string;
  extensions: ExtensionInfo[];
};
export type RelatedContact = ContactListItem;
export type CompanyItem = { id: number; name: string; contacts: number };
export type DealItem = { id: number; name: string; companyId: number; stage: string; amount: number };
export type TicketItem = { id: number; subject: string; status: string; contact: RelatedContact };
/** A company or a deal, with the contacts that belong to it. */
export type RelatedRecord = {
  id: number;
  name: string;
  stage?: string;
  amount?: number;
  items: RelatedContact[];
  deals?: DealItem[];
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

/** HubSpot's numbers for kinds of records, and the names that projects use for them. */
export const objectTypes = {
  contacts: { id: '0-1', names: ['contacts', 'contact', '0-1'] },
  companies: { id: '0-2', names: ['companies', 'company', '0-2'] },
  deals: { id: '0-3', names: ['deals', 'deal', '0-3'] },
  tickets: { id: '0-5', names: ['tickets', 'ticket', '0-5'] },
} as const;

/** What the project offers at a place, for a kind of record where there is one. */
export function extensionsAt(
  setup: Setup,
  location: string,
  objectType: keyof typeof objectTypes | null = null,
): ExtensionInfo[] {
  return setup.extensions.filter(
    (extension) => extension.location === location && (objectType === null || isFor(extension, objectType)),
  );
}

export function isFor(extension: ExtensionInfo, objectType: keyof typeof objectTypes): boolean {
  const names: readonly string[] = objectTypes[objectType].names;
  return extension.objectTypes.some((name) => names.includes(name.toLowerCase()));
}
