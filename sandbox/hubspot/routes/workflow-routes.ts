import express, { Router } from 'express';
import { z } from 'zod';
import { resolveInputs } from '../action-inputs.ts';
import { invalidInput } from '../refusals.ts';
import type { Refusal } from '../types.ts';
import { executionStates } from '../workflow-executions.ts';
import type { World } from '../world.ts';
import { param, query } from './answer.ts';
import { createApi, type ApiHandler } from './api-gate.ts';

const scope = 'automation';
const maxBatch = 100;

const completion = z.object({
  outputFields: z.record(z.string(), z.string()),
  typedOutputs: z.record(z.string(), z.unknown()).optional(),
  failureReasonType: z.string().optional(),
  requestContext: z.unknown().optional(),
});
const batch = z.object({
  inputs: z
    .array(completion.extend({ callbackId: z.string() }))
    .min(1)
    .max(maxBatch),
});

const refused = (refusal: Refusal) => ({ outcome: 'refused', refusal }) as const;

/** Not documented; docs/decisions/sandbox-choices.md says why these. */
function notWaiting(callbackId: string): Refusal {
  return {
    status: 404,
    body: {
      message: `No blocked action execution with callbackId '${callbackId}' was found.`,
      context: { callbackId: [callbackId] },
      category: 'OBJECT_NOT_FOUND',
    },
  };
}

/** `/automation/actions/callbacks/2026-09`: ending actions that wait (reference: workflow actions). Single use. */
export function createCallbackRoutes(world: World): Router {
  const router = Router();
  const api = createApi(world);
  const complete = (portalId: number, callbackId: string, outputFields: Record<string, string>) => {
    const done = world.workflows.complete(portalId, callbackId, outputFields);
    if (done === 'completed') return null;
    return done === 'not_waiting' ? notWaiting(callbackId) : invalidInput(done.wrong);
  };
  const one: ApiHandler = ({ req, portalId }) => {
    const parsed = completion.safeParse(req.body);
    if (!parsed.success) return refused(invalidInput(z.prettifyError(parsed.error)));
    const refusal = complete(portalId, param(req, 'callbackId'), parsed.data.outputFields);
    return refusal === null ? { status: 204 } : refused(refusal);
  };
  const many: ApiHandler = ({ req, portalId }) => {
    const parsed = batch.safeParse(req.body);
    if (!parsed.success) return refused(invalidInput(z.prettifyError(parsed.error)));
    for (const { callbackId, outputFields } of parsed.data.inputs) {
      const refusal = complete(portalId, callbackId, outputFields);
      if (refusal !== null) return refused(refusal);
    }
    return { status: 204 };
  };
  router.post('/:callbackId/complete', api([scope], one));
  router.post('/complete', api([scope], many));
  return router;
}

const startInput = z.strictObject({
  portalId: z.number().int(),
  workflowId: z.number().int().positive().default(192_814_114),
  /** The definition's uid. */
  action: z.string(),
  objectType: z.string().min(1).max(50).default('CONTACT'),
  objectId: z.number().int().positive(),
  inputFields: z
    .record(z.string(), z.union([z.string(), z.strictObject({ property: z.string() })]))
    .default({}),
  /** Deliveries at the same moment. */
  copies: z.number().int().min(1).max(10).default(1),
});
const listInput = z.object({
  portalId: z.coerce.number().int().optional(),
  state: z.enum(executionStates).optional(),
});

/** `/_sandbox/workflows`: has workflows run the app's actions, and shows how they stand. */
export function createWorkflowSteering(world: World): Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  router.get('/actions', (_req, res) => void res.json({ items: world.project.workflowActions }));
  router.post('/executions', (req, res) => {
    const parsed = startInput.safeParse(req.body);
    const started = parsed.success
      ? startExecution(world, parsed.data)
      : { message: z.prettifyError(parsed.error) };
    res.status('message' in started ? 400 : 201).json(started);
  });
  router.get('/executions', (req, res) => {
    const filter = listInput.safeParse({
      portalId: query(req, 'portalId') ?? undefined,
      state: query(req, 'state') ?? undefined,
    });
    if (!filter.success) return void res.status(400).json({ message: z.prettifyError(filter.error) });
    res.json({ items: world.workflows.list(filter.data) });
  });
  router.get('/executions/:callbackId', (req, res) => {
    const execution = world.workflows.find(param(req, 'callbackId'));
    if (execution === null) return void res.status(404).json({ message: 'There is no such execution.' });
    res.json(execution);
  });
  return router;
}

function startExecution(world: World, request: z.infer<typeof startInput>) {
  const { portalId, action: uid, objectType, objectId, inputFields, ...rest } = request;
  const action = world.project.workflowActions.find((one) => one.uid === uid);
  if (action === undefined) return { message: `The app has no action '${uid}'.` };
  // One that was uninstalled goes on being called for a while: only accounts that never were are a mistake.
  if (world.portals.get(portalId) === null) return { message: 'There is no such account.' };
  const contact = world.contacts.find(portalId, String(objectId));
  const inputs = resolveInputs(action, inputFields, (name) => contact?.properties[name] ?? null);
  if (inputs.outcome === 'wrong') return { message: inputs.message };
  return world.workflows.start({
    ...{ portalId, action, objectType, objectId, inputFields: inputs.values },
    ...rest,
  });
}
