import { analyticsQuery, analyticsView } from '../analytics.ts';
import type { RouteSpec } from '../route.ts';
import { everyone } from './shared-parts.ts';

/** Figures over time. */
export const analyticsRoutes = {
  getAnalytics: {
    method: 'GET',
    path: '/api/analytics',
    tag: 'Analytics',
    summary: 'Read figures by day: volume, conflicts, exceptions, errors, delays, coverage of pronouns',
    callers: everyone,
    permission: 'analytics:read',
    cost: 2,
    repeat: 'safe',
    audit: null,
    personal: false,
    query: analyticsQuery,
    output: analyticsView,
    success: 200,
    problems: ['invalid_range'],
  },
} as const satisfies Record<string, RouteSpec>;
