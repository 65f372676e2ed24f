import { z } from 'zod';
import { listOf } from './contact.ts';
import { deletedContact, eraseBody, erasureView } from './record-ends.ts';
import type { RouteSpec } from './route.ts';
import { timePage } from './time-page.ts';

const everyone = ['hubspot_user', 'api_key'] as const;
const byId = z.strictObject({ id: z.uuid() });

/** How records end: contacts that are deleted, people who are erased. */
export const recordEndRoutes = {
  deleteContact: {
    method: 'DELETE',
    path: '/api/contacts/:id',
    callers: everyone,
    params: byId,
    output: deletedContact,
    success: 200,
  },
  eraseContact: {
    method: 'POST',
    path: '/api/privacy/erase',
    callers: everyone,
    body: eraseBody,
    output: erasureView,
    success: 200,
  },
  listErasures: {
    method: 'GET',
    path: '/api/privacy/erasures',
    callers: everyone,
    query: timePage,
    output: listOf(erasureView),
    success: 200,
  },
} as const satisfies Record<string, RouteSpec>;
