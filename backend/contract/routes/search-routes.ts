import { z } from 'zod';
import { filterText } from '../contact-list.ts';
import { contactView, writableText } from '../contact.ts';
import type { RouteSpec } from '../route.ts';
import { savedFilterBody, savedFilterList, savedFilterView } from '../saved-filters.ts';
import { byId, everyone } from './shared-parts.ts';

/** Finding people. */
export const searchRoutes = {
  search: {
    method: 'GET',
    path: '/api/search',
    tag: 'Search',
    summary: 'Find contacts by the beginnings of words of name, address, phone or job title',
    callers: everyone,
    permission: 'contacts:read',
    cost: 2,
    repeat: 'safe',
    audit: null,
    personal: true,
    query: z.strictObject({
      q: writableText.min(1),
      filter: filterText.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ items: z.array(contactView) }),
    success: 200,
  },
  listSavedFilters: {
    method: 'GET',
    path: '/api/search/filters',
    tag: 'Search',
    summary: 'List the searches that you keep',
    callers: ['hubspot_user'],
    permission: 'contacts:read',
    cost: 1,
    repeat: 'safe',
    audit: null,
    personal: false,
    output: savedFilterList,
    success: 200,
  },
  saveFilter: {
    method: 'PUT',
    path: '/api/search/filters',
    tag: 'Search',
    summary: 'Keep a search under a name',
    callers: ['hubspot_user'],
    permission: 'contacts:read',
    cost: 2,
    repeat: 'same_effect',
    audit: null,
    personal: false,
    body: savedFilterBody,
    output: savedFilterView,
    success: 200,
    problems: ['too_many_filters'],
  },
  deleteSavedFilter: {
    method: 'DELETE',
    path: '/api/search/filters/:id',
    tag: 'Search',
    summary: 'Drop a search that you keep',
    callers: ['hubspot_user'],
    permission: 'contacts:read',
    cost: 2,
    repeat: 'same_effect',
    audit: null,
    personal: false,
    params: byId,
    output: savedFilterList,
    success: 200,
    problems: ['not_found'],
  },
} as const satisfies Record<string, RouteSpec>;
