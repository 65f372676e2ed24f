import express from 'express';
import { z } from 'zod';
import type { World } from '../hubspot/world.ts';
import { createRelatedRecords } from './related-records.ts';

/** HubSpot hands a bulk action every chosen record; more than this cannot be chosen here. */
const maxSelected = 10_000;

const search = z.object({ search: z.string().max(200).default('') });

/** `/_page/portals/:portalId`: records beside the contacts, and the ids of all contacts that a search finds. */
export function createRecordRoutes(hubspot: World): express.Router {
  const related = createRelatedRecords(hubspot);
  const router = express.Router({ mergeParams: true });
  const portalOf = (request: express.Request) => Number(request.params['portalId']);
  router.use((request, response, next) => {
    if (hubspot.portals.get(portalOf(request)) === null) return void response.sendStatus(404);
    response.set('cache-control', 'no-store');
    next();
  });
  router.get('/contact-ids', (request, response) => {
    const asked = search.safeParse(request.query);
    if (!asked.success) return void response.sendStatus(400);
    const found = hubspot.people.list(portalOf(request), { ...asked.data, offset: 0, limit: maxSelected });
    response.json({ ids: found.items.map(({ id }) => Number(id)), total: found.total });
  });
  router.get('/companies', (request, response) => {
    response.json({ items: related.companies(portalOf(request)) });
  });
  router.get('/companies/:id', (request, response) => {
    const portalId = portalOf(request);
    const companyId = Number(request.params.id);
    const company = related.companies(portalId).find(({ id }) => id === companyId);
    const contacts = related.contactsOfCompany(portalId, companyId);
    if (company === undefined || contacts === null) return void response.sendStatus(404);
    const deals = related.deals(portalId).filter((deal) => deal.companyId === companyId);
    response.json({ ...company, items: contacts, deals });
  });
  router.get('/deals', (request, response) => {
    response.json({ items: related.deals(portalOf(request)) });
  });
  router.get('/deals/:id', (request, response) => {
    const portalId = portalOf(request);
    const deal = related.deals(portalId).find(({ id }) => id === Number(request.params.id));
    if (deal === undefined) return void response.sendStatus(404);
    const contacts = related.contactsOfCompany(portalId, deal.companyId) ?? [];
    response.json({ ...deal, items: contacts.slice(0, 3) });
  });
  router.get('/tickets', (request, response) => {
    response.json({ items: related.tickets(portalOf(request)) });
  });
  return router;
}
