import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import { resetPipedrive } from '../../pipedrive/reset.ts';
import { pipedriveCalls } from '../../pipedrive/routes/control-routes.ts';
import type { PipedriveWorld } from '../../pipedrive/world.ts';
import { faultsInput } from '../faults.ts';
import { maxUniqueProperties } from '../properties.ts';
import { fillUniqueProperties } from '../unique-properties.ts';
import { resetInput, resetWorld } from '../reset.ts';
import { rulesInput } from '../rules.ts';
import type { World } from '../world.ts';

const clockInput = z.strictObject({ advanceMs: z.number().int().min(0).max(31_536_000_000) });
const portalInput = z.strictObject({ portalId: z.number().int() });
const fillInput = z.strictObject({
  portalId: z.number().int(),
  leave: z.number().int().min(0).max(maxUniqueProperties).default(0),
});

/** Parses the body strictly and answers 400 with every fault; a missing body is `{}`. */
function withBody<T>(schema: z.ZodType<T>, answer: (input: T) => unknown): RequestHandler {
  return (req, res) => {
    const body: unknown = req.body;
    const parsed = schema.safeParse(body ?? {});
    if (!parsed.success) return void res.status(400).json({ message: z.prettifyError(parsed.error) });
    res.json(answer(parsed.data));
  };
}

/** `/_sandbox`: steers and counts the sandbox; docs/sandbox.md describes each. */
export function createControlRoutes(world: World, pipedrive: PipedriveWorld): Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  const showFaults = () => world.faults.state();
  const showClock = () => ({ nowMs: world.clock.nowMs(), offsetMs: world.clock.offsetMs() });
  const showCalls = () => ({
    ...world.calls.report(),
    webhooks: { ...world.webhooks.counts(), pending: world.webhooks.pending() },
    pipedrive: pipedriveCalls(pipedrive),
  });
  router.post(
    '/reset',
    withBody(resetInput, (input) => {
      const portals = resetWorld(world, input);
      const { seed, keepInstalls } = input;
      return { portals, companies: resetPipedrive(pipedrive, world, { seed, keepInstalls }) };
    }),
  );
  router.get('/faults', (_req, res) => void res.json(showFaults()));
  router.post(
    '/faults',
    withBody(faultsInput, (input) => {
      world.faults.apply(input);
      world.webhooks.wake();
      return showFaults();
    }),
  );
  router.delete('/faults', (_req, res) => {
    world.faults.clear();
    world.webhooks.wake();
    res.json(showFaults());
  });
  router.get('/rules', (_req, res) => void res.json(world.rules.state()));
  router.post(
    '/rules',
    withBody(rulesInput, (input) => {
      world.rules.apply(input);
      return world.rules.state();
    }),
  );
  router.delete('/rules', (_req, res) => {
    world.rules.clear();
    res.json(world.rules.state());
  });
  router.post(
    '/fill-unique-properties',
    withBody(fillInput, ({ portalId, leave }) => ({
      properties: fillUniqueProperties(world.properties, portalId, leave),
    })),
  );
  router.get('/clock', (_req, res) => void res.json(showClock()));
  router.post(
    '/clock',
    withBody(clockInput, ({ advanceMs }) => {
      world.clock.advance(advanceMs);
      world.webhooks.wake();
      world.workflows.wake();
      pipedrive.delivery.wake();
      return showClock();
    }),
  );
  router.get('/calls', (_req, res) => void res.json(showCalls()));
  router.delete('/calls', (_req, res) => {
    world.calls.clear();
    world.webhooks.resetCounts();
    pipedrive.calls.clear();
    pipedrive.delivery.resetCounts();
    res.json(showCalls());
  });
  router.post(
    '/people-answer',
    withBody(portalInput, ({ portalId }) => world.people.fillPronouns(portalId)),
  );
  return router;
}
