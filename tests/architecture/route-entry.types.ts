/**
 * Compiled by `npm run check` (types), never run: what a route must say before it can exist. Each line below an
 * expectation must not compile; if it did, the expectation itself would be an error.
 */
import { z } from 'zod';
import type { RouteSpec } from '../../backend/contract/route.ts';
import type { RouteHandlers } from '../../backend/platform/http/handler.ts';

const whole = {
  method: 'GET',
  path: '/api/things',
  tag: 'Contacts',
  summary: 'List things',
  callers: ['api_key'],
  permission: 'contacts:read',
  cost: 1,
  repeat: 'safe',
  audit: null,
  personal: false,
  output: z.object({}),
  success: 200,
} as const satisfies RouteSpec;

const { permission: _permission, ...open } = whole;
const { cost: _cost, ...free } = whole;
const { audit: _audit, ...unseen } = whole;
const { repeat: _repeat, ...unrepeatable } = whole;
const { personal: _personal, ...unclassified } = whole;
const { callers: _callers, ...forWhom } = whole;

export const incomplete: RouteSpec[] = [
  // @ts-expect-error no permission
  open,
  // @ts-expect-error no cost
  free,
  // @ts-expect-error nothing about the audit trail
  unseen,
  // @ts-expect-error nothing about repeats
  unrepeatable,
  // @ts-expect-error nothing about personal data
  unclassified,
  // @ts-expect-error no callers
  forWhom,
  // @ts-expect-error a permission that is not in the table
  { ...whole, permission: 'things:read' },
  // @ts-expect-error an entry of the trail that is not in the table
  { ...whole, audit: 'thing.read' },
  // @ts-expect-error a problem that is not in the table
  { ...whole, problems: ['thing_missing'] },
];

declare const one: RouteHandlers['listContacts'];
// @ts-expect-error a route of the table without a handler
export const unanswered: RouteHandlers = { listContacts: one };
// @ts-expect-error a handler of a route that is not in the table
export const unknownRoute: RouteHandlers<'listContacts'> = { listContacts: one, listThings: one };
