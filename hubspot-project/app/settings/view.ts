import type { operations } from 'kindred-shared/api/schema.d.ts';

/** What the settings page opens with. */
export type SettingsView = operations['settingsPage']['responses'][200]['content']['application/json'];
export type ConnectionHealth = SettingsView['connections'][number];
export type FieldHealth = SettingsView['pronounsFields'][number];
export type MappingRow = SettingsView['mapping'][number];
/** What a person can choose about a field at a CRM; a property that nobody chose is null. */
export type PlaceChoice = Pick<MappingRow['hubspot'], 'property' | 'direction' | 'addOptions'>;
export type FieldChoices = { hubspot: PlaceChoice; pipedrive: PlaceChoice } & Pick<
  MappingRow,
  'rule' | 'rank'
>;
export type Provider = ConnectionHealth['provider'];
export type Permission = SettingsView['viewer']['permissions'][number];
export type ApiKey = NonNullable<SettingsView['keys']>['items'][number];
export type Person = SettingsView['users']['items'][number];
export type Role = ApiKey['role'];
export type Policy =
  operations['getPolicies']['responses'][200]['content']['application/json']['items'][number];
/** Who is looked for: a part of their number in HubSpot ('': any), a role that they have (null: any). */
export type PeopleFilter = { search: string; role: Role | null };
export type Step = SettingsView['firstRun']['steps'][number]['step'];
export type Session = operations['getSession']['responses'][200]['content']['application/json'];
export type PlanResult = NonNullable<NonNullable<NonNullable<SettingsView['plan']>['plan']>['result']>;

/** Whether whoever looks may do this. */
export function may(view: SettingsView, permission: Permission): boolean {
  return view.viewer.permissions.includes(permission);
}

/** Whether a session waits for its turn or runs. */
export function isUnderWay(session: { status: Session['status'] } | null | undefined): boolean {
  return session?.status === 'pending' || session?.status === 'running';
}

/** The step that a person is at: the first that is not done, without a CRM that they went on without. */
export function stepOf(view: SettingsView, wentOn: boolean): Step | null {
  const open = view.firstRun.steps.filter(({ done, optional }) => !done && !(optional && wentOn));
  return open[0]?.step ?? null;
}
