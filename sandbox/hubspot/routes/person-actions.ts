import { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { portalUsers } from '../portals.ts';
import type { Refusal } from '../types.ts';
import type { World } from '../world.ts';
import { param, refuse, send } from './answer.ts';

const userId = z.literal(portalUsers.map(({ id }) => id)).optional();
const actInput = z.strictObject({ userId });
const mergeInput = z.strictObject({ otherId: z.string().regex(/^\d{1,15}$/), userId });
const importInput = z.strictObject({
  rows: z.array(z.record(z.string(), z.string())).min(1).max(10_000),
  userId,
});

/** `/_ui/portals/:portalId/…`: merge, restore, privacy deletion, import, and an admin's work on properties. */
export function createPersonActions(world: World): Router {
  const router = Router();
  const contact = '/portals/:portalId/contacts/:id';
  mountContactActions(router, world, contact);
  mountProperties(router, world);
  return router;
}

function say(world: World, res: Response, refusal: Refusal): void {
  send(res, refuse(refusal, world.edges.uuid()));
}

function missing(world: World, res: Response): void {
  say(world, res, { status: 404, body: { message: 'resource not found' } });
}

type Act<T> = (facts: { portalId: number; id: string; input: T }, res: Response) => void;

function withInput<T>(world: World, schema: z.ZodType<T>, act: Act<T>): RequestHandler {
  return (req, res) => {
    const body: unknown = req.body;
    const parsed = schema.safeParse(body ?? {});
    if (!parsed.success)
      return say(world, res, { status: 400, body: { message: z.prettifyError(parsed.error) } });
    act({ portalId: Number(param(req, 'portalId')), id: param(req, 'id'), input: parsed.data }, res);
  };
}

function mountContactActions(router: Router, world: World, contact: string): void {
  const { people } = world;
  router.post(
    `${contact}/restore`,
    withInput(world, actInput, ({ portalId, id, input }, res) => {
      const restored = people.restore(portalId, id, input.userId);
      if (restored === null) missing(world, res);
      else res.json(restored);
    }),
  );
  router.post(
    `${contact}/gdpr-delete`,
    withInput(world, actInput, ({ portalId, id, input }, res) => {
      if (people.gdprDelete(portalId, id, input.userId)) res.status(204).end();
      else missing(world, res);
    }),
  );
  router.post(
    `${contact}/merge`,
    withInput(world, mergeInput, ({ portalId, id, input }, res) => {
      const merged = people.merge(portalId, id, input.otherId, input.userId);
      if (merged === null) missing(world, res);
      else if (merged.outcome === 'refused') say(world, res, merged.refusal);
      else res.json(people.read(portalId, String(merged.survivor.id)));
    }),
  );
  router.post(
    '/portals/:portalId/import',
    withInput(world, importInput, ({ portalId, input }, res) => {
      const written = people.importRows(portalId, input.rows, input.userId);
      const refused = written.filter(({ outcome }) => outcome === 'refused').length;
      res.json({ written: written.length - refused, refused });
    }),
  );
}

function mountProperties(router: Router, world: World): void {
  const { properties } = world;
  const anything = z.record(z.string(), z.unknown());
  router.post(
    '/portals/:portalId/properties',
    withInput(world, anything, ({ portalId, input }, res) => {
      const made = properties.create(portalId, input);
      if (made.outcome === 'refused') say(world, res, made.refusal);
      else res.status(201).json(made.definition);
    }),
  );
  router.patch(
    '/portals/:portalId/properties/:id',
    withInput(world, anything, ({ portalId, id, input }, res) => {
      const changed = properties.update(portalId, id, input);
      if (changed.outcome === 'refused') say(world, res, changed.refusal);
      else res.json(changed.definition);
    }),
  );
  router.delete(
    '/portals/:portalId/properties/:id',
    withInput(world, z.unknown(), ({ portalId, id }, res) => {
      const done = properties.archive(portalId, id);
      if (done.outcome === 'refused') say(world, res, done.refusal);
      else res.status(204).end();
    }),
  );
}
