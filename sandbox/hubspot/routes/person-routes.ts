import express, { Router, type Response } from 'express';
import { z } from 'zod';
import type { ContactWritten } from '../contact-state.ts';
import { portalUsers } from '../portals.ts';
import type { World } from '../world.ts';
import { createPersonActions } from './person-actions.ts';
import { param, query, refuse, send } from './answer.ts';

const userIds = portalUsers.map(({ id }) => id);
const writeInput = z.strictObject({
  properties: z.record(z.string(), z.string()),
  userId: z
    .number()
    .refine((id) => userIds.includes(id), 'is not a user of this portal')
    .optional(),
});
const listInput = z.object({
  search: z.string().max(200).default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(25),
});

/** `/_ui`: what a person does in HubSpot's own pages; no token, as the sandbox has no log-in. */
export function createPersonRoutes(world: World): Router {
  const { people } = world;
  const router = Router();
  const missing = (res: Response) =>
    send(res, refuse({ status: 404, body: { message: 'resource not found' } }, world.edges.uuid()));
  const answer = (res: Response, portalId: number, written: ContactWritten | null, status: number) => {
    if (written === null) return missing(res);
    if (written.outcome === 'refused') return send(res, refuse(written.refusal, world.edges.uuid()));
    send(res, { status, body: people.read(portalId, String(written.contact.id)) });
  };
  const invalid = (res: Response, error: z.ZodError) =>
    send(res, refuse({ status: 400, body: { message: z.prettifyError(error) } }, world.edges.uuid()));

  router.get('/portals', (_req, res) => {
    res.json({ items: world.portals.list().map((portal) => ({ ...portal, users: portalUsers })) });
  });
  router.use('/portals/:portalId', express.json({ limit: '1mb' }), (req, res, next) => {
    if (world.portals.get(Number(param(req, 'portalId'))) === null) missing(res);
    else next();
  });
  router.post('/portals/:portalId/uninstall', (req, res) => {
    world.oauth.uninstall(Number(param(req, 'portalId')));
    res.status(204).end();
  });
  router.use(createPersonActions(world));
  router.get('/portals/:portalId/contacts', (req, res) => {
    const parsed = listInput.safeParse(req.query);
    if (!parsed.success) return invalid(res, parsed.error);
    res.json(people.list(Number(param(req, 'portalId')), parsed.data));
  });
  router.get('/portals/:portalId/contacts/:id', (req, res) => {
    const record = people.read(Number(param(req, 'portalId')), param(req, 'id'));
    if (record === null) missing(res);
    else res.json(record);
  });
  router.post('/portals/:portalId/contacts', (req, res) => {
    const parsed = writeInput.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    const portalId = Number(param(req, 'portalId'));
    answer(res, portalId, people.create(portalId, parsed.data.properties, parsed.data.userId), 201);
  });
  router.patch('/portals/:portalId/contacts/:id', (req, res) => {
    const parsed = writeInput.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    const portalId = Number(param(req, 'portalId'));
    const { properties, userId } = parsed.data;
    answer(res, portalId, people.edit(portalId, param(req, 'id'), properties, userId), 200);
  });
  router.delete('/portals/:portalId/contacts/:id', (req, res) => {
    const userId = Number(query(req, 'userId') ?? userIds[0]);
    if (people.remove(Number(param(req, 'portalId')), param(req, 'id'), userId)) res.status(204).end();
    else missing(res);
  });
  return router;
}
