import { Router } from 'express';
import { z } from 'zod';
import type { ContactWritten } from '../contact-state.ts';
import { propertiesByDefault } from '../default-properties.ts';
import { describeIssue } from '../properties.ts';
import { invalidInput } from '../refusals.ts';
import type { Contact, Refusal, Refused } from '../types.ts';
import type { World } from '../world.ts';
import { ok, query, type Answer } from './answer.ts';
import { createApi, type ApiCall, type ApiHandler } from './api-gate.ts';
import { checkIdProperty, readScope, valuesInput, writeScope } from './contact-routes.ts';
import { viewContact, viewWritten } from './contact-view.ts';

const maxInputs = 100;
const inputs = <T extends z.ZodType>(item: T) => z.array(item).min(1);
const id = z.union([z.string(), z.number().int().transform(String)]);
const traced = { objectWriteTraceId: z.string().min(1).optional(), properties: valuesInput };

const readInput = z.object({
  inputs: inputs(z.object({ id })),
  idProperty: z.string().optional(),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
});
const createInput = z.object({ inputs: inputs(z.object(traced)) });
const updateInput = z.object({
  inputs: inputs(z.object({ id, idProperty: z.string().optional(), ...traced })),
});
const upsertInput = z.object({ inputs: inputs(z.object({ id, idProperty: z.string(), ...traced })) });
const archiveInput = z.object({ inputs: inputs(z.object({ id })) });

function refused(refusal: Refusal): Refused {
  return { outcome: 'refused', refusal };
}

function parseBatch<T extends { inputs: unknown[] }>(schema: z.ZodType<T>, body: unknown) {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return refused(invalidInput(describeIssue(parsed.error)));
  if (parsed.data.inputs.length > maxInputs)
    return refused(
      invalidInput(`The batch has ${parsed.data.inputs.length} inputs; the maximum is ${maxInputs}.`),
    );
  return { outcome: 'parsed' as const, batch: parsed.data };
}

/** `/crm/objects/2026-09/contacts/batch/*`: at most 100 inputs (reference: contacts; 207 and error bodies). */
export function createBatchRoutes(world: World): Router {
  const api = createApi(world);
  const router = Router();
  router.post('/read', api([readScope], readBatch(world)));
  router.post('/create', api([writeScope], createBatch(world)));
  router.post('/update', api([writeScope], updateBatch(world)));
  router.post('/upsert', api([writeScope], upsertBatch(world)));
  router.post('/archive', api([writeScope], archiveBatch(world)));
  return router;
}

function complete(
  world: World,
  startedMs: number,
  results: unknown[],
  errors: unknown[],
  status: number,
): Answer {
  return ok(
    {
      status: 'COMPLETE',
      results,
      ...(errors.length === 0 ? {} : { numErrors: errors.length, errors }),
      startedAt: new Date(startedMs).toISOString(),
      completedAt: new Date(world.clock.nowMs()).toISOString(),
    },
    errors.length === 0 ? status : 207,
  );
}

/** Results come in order of record id, not of the inputs; a record asked for twice comes once. */
function readBatch(world: World): ApiHandler {
  return ({ req, portalId }) => {
    const parsed = parseBatch(readInput, req.body);
    if (parsed.outcome === 'refused') return parsed;
    const { batch } = parsed;
    const wrong = checkIdProperty(world, portalId, batch.idProperty ?? null);
    if (wrong !== null) return wrong;
    const startedMs = world.clock.nowMs();
    const found = new Map<number, Contact>();
    const missing: string[] = [];
    const archived = query(req, 'archived') === 'true';
    for (const input of batch.inputs) {
      const contact = world.contacts.find(portalId, input.id, batch.idProperty);
      if (contact === null || (contact.archivedMs !== null) !== archived) missing.push(input.id);
      else found.set(contact.id, contact);
    }
    const wanted = { properties: batch.properties, history: batch.propertiesWithHistory };
    const results = [...found.values()]
      .toSorted((a, b) => a.id - b.id)
      .map((contact) => viewContact(world, portalId, contact, wanted));
    return complete(world, startedMs, results, missing.length === 0 ? [] : [notFound(missing)], 200);
  };
}

function notFound(ids: string[]) {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message:
      'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
    context: { ids },
  };
}

type Traced = { objectWriteTraceId?: string | undefined; properties: Record<string, string> };

/** With a trace id on every input the good ones are written and the bad ones told; else one bad input fails all. */
function writeBatch<T extends Traced>(
  world: World,
  { portalId }: ApiCall,
  batch: T[],
  write: (input: T) => ContactWritten,
  view: { status: number; names: string[]; showNew?: boolean },
): Answer | Refused {
  const traces = batch.map((input) => input.objectWriteTraceId);
  if (traces.some((trace) => trace !== undefined) && new Set(traces).size !== batch.length)
    return refused(invalidInput('Every input needs an objectWriteTraceId of its own, or none has one.'));
  const isTraced = traces[0] !== undefined;
  const startedMs = world.clock.nowMs();
  const results: unknown[] = [];
  const errors: unknown[] = [];
  const run = (): Answer | Refused => {
    for (const input of batch) {
      const written = write(input);
      if (written.outcome === 'refused') {
        if (!isTraced) return written;
        errors.push(toBatchError(written.refusal, input.objectWriteTraceId ?? ''));
        continue;
      }
      const names = [...view.names, ...Object.keys(input.properties)];
      results.push({
        ...viewWritten(world, portalId, written, names),
        ...(view.showNew === true ? { new: written.isNew } : {}),
        ...(isTraced ? { objectWriteTraceId: input.objectWriteTraceId } : {}),
      });
    }
    return complete(world, startedMs, results, errors, view.status);
  };
  return world.store.atomically(run, (answer) => !('outcome' in answer));
}

function toBatchError(refusal: Refusal, trace: string) {
  const { message, category, ...rest } = refusal.body;
  return {
    status: 'error',
    category: category ?? 'OBJECT_NOT_FOUND',
    message,
    ...rest,
    context: { objectWriteTraceId: [trace] },
  };
}

function createBatch(world: World): ApiHandler {
  return (call) => {
    const parsed = parseBatch(createInput, call.req.body);
    if (parsed.outcome === 'refused') return parsed;
    const write = (input: Traced) => world.contacts.create(call.portalId, input.properties, call.source);
    return writeBatch(world, call, parsed.batch.inputs, write, { status: 201, names: propertiesByDefault });
  };
}

function updateBatch(world: World): ApiHandler {
  return (call) => {
    const parsed = parseBatch(updateInput, call.req.body);
    if (parsed.outcome === 'refused') return parsed;
    const { inputs: batch } = parsed.batch;
    if (batch.some((input) => input.idProperty !== undefined))
      return refused(invalidInput('Contacts are updated by id; idProperty is not supported here.'));
    const ids = batch.map((input) => input.id);
    if (new Set(ids).size !== ids.length) return refused(invalidInput('Duplicate IDs found in batch input.'));
    const write = (input: (typeof batch)[number]): ContactWritten => {
      const contact = world.contacts.find(call.portalId, input.id);
      if (contact === null) return refused({ status: 404, body: notFound([input.id]) });
      return world.contacts.update(call.portalId, contact, input.properties, call.source);
    };
    return writeBatch(world, call, batch, write, { status: 200, names: [] });
  };
}

function upsertBatch(world: World): ApiHandler {
  return (call) => {
    const { portalId, source } = call;
    const parsed = parseBatch(upsertInput, call.req.body);
    if (parsed.outcome === 'refused') return parsed;
    const { inputs: batch } = parsed.batch;
    for (const name of new Set(batch.map((input) => input.idProperty))) {
      const wrong = checkIdProperty(world, portalId, name);
      if (wrong !== null) return wrong;
    }
    const write = (input: (typeof batch)[number]): ContactWritten => {
      const known = world.contacts.find(portalId, input.id, input.idProperty);
      if (known !== null) return world.contacts.update(portalId, known, input.properties, source);
      return world.contacts.create(portalId, { ...input.properties, [input.idProperty]: input.id }, source);
    };
    return writeBatch(world, call, batch, write, { status: 200, names: [], showNew: true });
  };
}

function archiveBatch(world: World): ApiHandler {
  return ({ req, portalId, source }) => {
    const parsed = parseBatch(archiveInput, req.body);
    if (parsed.outcome === 'refused') return parsed;
    world.store.atomically(() => {
      for (const input of parsed.batch.inputs) {
        const contact = world.contacts.find(portalId, input.id);
        if (contact !== null && contact.archivedMs === null)
          world.contacts.archive(portalId, contact, source);
      }
    });
    return { status: 204 };
  };
}
