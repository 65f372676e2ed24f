import { realtimeTokenView } from '../realtime-events.ts';
import type { RouteSpec } from '../route.ts';
import { emptyBody, everyone } from './shared-parts.ts';

/** Events themselves come over `/realtime` (socket.io); see docs/realtime.md. */
export const realtimeRoutes = {
  createRealtimeToken: {
    method: 'POST',
    path: '/api/realtime/token',
    tag: 'Realtime',
    summary: 'Make a token that opens one connection for events within five minutes',
    callers: everyone,
    permission: 'events:read',
    cost: 1,
    repeat: 'same_effect',
    audit: null,
    personal: false,
    body: emptyBody,
    output: realtimeTokenView,
    success: 201,
  },
} as const satisfies Record<string, RouteSpec>;
