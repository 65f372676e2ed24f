import type { RacePoint } from '../backend/platform/race-points.ts';
import { storedStates } from './stored-states.ts';
import { trafficStates } from './traffic-states.ts';

/** States that are seen where they come about. */
const happenings = [
  'a conflict was settled by a person',
  'an exception was answered',
  'an approval was approved',
  'an approval was rejected',
  'a sync was asked for while another ran',
  'a person was erased here',
  'a privacy deletion of a CRM was carried out',
  'a change of mapping came into force',
  'Pipedrive was disconnected',
  'HubSpot was disconnected',
  'Pipedrive’s access was revoked there',
  'the app was uninstalled in HubSpot',
  'the queue lost jobs that waited',
  'our clock went back',
  'our clock jumped ahead',
  'the CRMs’ clock jumped',
] as const;

/** Where processes die; the other points need a workflow, a revert or a dry run. */
export const crashPoints = [
  'inbox.recorded',
  'inbox.claimed',
  'inbox.read',
  'inbox.applied',
  'session.page_read',
  'session.page_staged',
  'session.page_applied',
  'push.claimed',
  'push.merged',
  'push.written',
  'push.settled',
] as const satisfies RacePoint[];
export const crashState = (point: string): string => `a process died at ${point}`;

/** States that 60 short seeds may miss. They are counted as the others are; a longer batch shows them. */
const seldom: readonly string[] = [
  'a conflict on the e-mail is open',
  'two conflicts of one person are open',
  'a conflict while a link waits',
  'a duplicate waits for a person',
  'a person without an address waits',
  'many records disappeared at once',
  'an approval expired',
  'a link failed and is tried again',
  'a creation may have happened',
  'a write is on its way',
  'an edit waits for a CRM that is parked',
  'a session failed',
  'a webhook came more than a day late',
  'a record was archived in a CRM on somebody’s word',
  'a conflict was settled by a person',
  'an approval was approved',
  'a sync was asked for while another ran',
  'a change of mapping came into force',
  'Pipedrive’s access was revoked there',
  'a process died at inbox.recorded',
  'a process died at inbox.claimed',
  'a process died at inbox.read',
  'a process died at session.page_read',
  'a process died at session.page_staged',
  'a process died at session.page_applied',
  'a process died at push.claimed',
  'a process died at push.merged',
  'a process died at push.written',
  'a process died at push.settled',
];

/** What every batch of some size must have reached: otherwise it proves less than it seems to. */
export const requiredStates: readonly string[] = [
  ...Object.keys(storedStates),
  ...Object.keys(trafficStates),
  ...happenings,
  ...crashPoints.map(crashState),
].filter((state) => !seldom.includes(state));
