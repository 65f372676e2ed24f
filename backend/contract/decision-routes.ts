import { z } from 'zod';
import { approvalsQuery, approvalView, decideBody } from './approvals.ts';
import {
  conflictList,
  conflictsQuery,
  conflictView,
  resolveBody,
  resolveManyBody,
  resolveManyView,
} from './conflicts.ts';
import { listOf } from './contact.ts';
import { exceptionList, exceptionsQuery, exceptionView, fixBody } from './exceptions.ts';
import type { RouteSpec } from './route.ts';
import { propertiesQuery, propertiesView, settingsChanged, settingsPatch, settingsView } from './settings.ts';

const everyone = ['hubspot_user', 'api_key'] as const;
const byId = z.strictObject({ id: z.uuid() });

/** What people decide: settings, conflicts, exceptions, approvals. */
export const decisionRoutes = {
  getSettings: {
    method: 'GET',
    path: '/api/settings',
    callers: everyone,
    output: settingsView,
    success: 200,
  },
  changeSettings: {
    method: 'PATCH',
    path: '/api/settings',
    callers: everyone,
    body: settingsPatch,
    output: settingsChanged,
    success: 200,
  },
  dropSettingsDraft: {
    method: 'DELETE',
    path: '/api/settings/draft',
    callers: everyone,
    output: settingsView,
    success: 200,
  },
  listMappableProperties: {
    method: 'GET',
    path: '/api/settings/properties',
    callers: everyone,
    query: propertiesQuery,
    output: propertiesView,
    success: 200,
  },
  listConflicts: {
    method: 'GET',
    path: '/api/conflicts',
    callers: everyone,
    query: conflictsQuery,
    output: conflictList,
    success: 200,
  },
  resolveConflicts: {
    method: 'POST',
    path: '/api/conflicts/resolve',
    callers: everyone,
    body: resolveManyBody,
    output: resolveManyView,
    success: 200,
  },
  getConflict: {
    method: 'GET',
    path: '/api/conflicts/:id',
    callers: everyone,
    params: byId,
    output: conflictView,
    success: 200,
  },
  resolveConflict: {
    method: 'POST',
    path: '/api/conflicts/:id/resolve',
    callers: everyone,
    params: byId,
    body: resolveBody,
    output: conflictView,
    success: 200,
  },
  listExceptions: {
    method: 'GET',
    path: '/api/exceptions',
    callers: everyone,
    query: exceptionsQuery,
    output: exceptionList,
    success: 200,
  },
  getException: {
    method: 'GET',
    path: '/api/exceptions/:id',
    callers: everyone,
    params: byId,
    output: exceptionView,
    success: 200,
  },
  fixException: {
    method: 'POST',
    path: '/api/exceptions/:id/fix',
    callers: everyone,
    params: byId,
    body: fixBody,
    output: exceptionView,
    success: 200,
  },
  listApprovals: {
    method: 'GET',
    path: '/api/approvals',
    callers: everyone,
    query: approvalsQuery,
    output: listOf(approvalView),
    success: 200,
  },
  getApproval: {
    method: 'GET',
    path: '/api/approvals/:id',
    callers: everyone,
    params: byId,
    output: approvalView,
    success: 200,
  },
  decideApproval: {
    method: 'POST',
    path: '/api/approvals/:id/decide',
    callers: everyone,
    params: byId,
    body: decideBody,
    output: approvalView,
    success: 200,
  },
} as const satisfies Record<string, RouteSpec>;
