import { Router } from 'express';
import { z } from 'zod';
import { describeIssue } from '../properties.ts';
import { contactNotFound, invalidInput } from '../refusals.ts';
import type { Refusal, Refused } from '../types.ts';
import type { World } from '../world.ts';
import { ok } from './answer.ts';
import { createApi, type ApiHandler } from './api-gate.ts';
import { writeScope } from './contact-routes.ts';
import { viewContact } from './contact-view.ts';

const id = z.union([z.string().regex(/^\d{1,15}$/), z.number().int().positive().transform(String)]);
const mergeInput = z.object({ primaryObjectId: id, objectIdToMerge: id });
const eraseInput = z.object({
  objectId: z.string().min(1).max(320),
  idProperty: z.literal('email').optional(),
});

function refused(refusal: Refusal): Refused {
  return { outcome: 'refused', refusal };
}

/** `POST /crm/objects/2026-09/contacts/merge` and `/gdpr-delete` (reference: contacts). */
export function createLifecycleRoutes(world: World): Router {
  const api = createApi(world);
  const router = Router();
  router.post('/merge', api([writeScope], merge(world)));
  router.post('/gdpr-delete', api([writeScope], erase(world)));
  return router;
}

function merge(world: World): ApiHandler {
  return ({ req, portalId, source }) => {
    const parsed = mergeInput.safeParse(req.body);
    if (!parsed.success) return refused(invalidInput(describeIssue(parsed.error)));
    const active = (wanted: string) => {
      const contact = world.contacts.find(portalId, wanted);
      return contact === null || contact.archivedMs !== null ? null : contact;
    };
    const { primaryObjectId, objectIdToMerge } = parsed.data;
    const primary = active(primaryObjectId);
    const other = active(objectIdToMerge);
    if (primary === null) return refused(contactNotFound(primaryObjectId));
    if (other === null) return refused(contactNotFound(objectIdToMerge));
    const merged = world.contacts.merge(portalId, primary, other, source);
    if (merged.outcome === 'refused') return merged;
    return ok(viewContact(world, portalId, merged.survivor, { properties: [], history: [] }));
  };
}

/** 204 also for an e-mail that nobody has: it is blocked from then on. */
function erase(world: World): ApiHandler {
  return ({ req, portalId, source }) => {
    const parsed = eraseInput.safeParse(req.body);
    if (!parsed.success) return refused(invalidInput(describeIssue(parsed.error)));
    const { objectId, idProperty } = parsed.data;
    if (idProperty === 'email') world.contacts.erase(portalId, { email: objectId }, source);
    else if (world.contacts.find(portalId, objectId) === null) return refused(contactNotFound(objectId));
    else world.contacts.erase(portalId, { id: objectId }, source);
    return { status: 204 };
  };
}
