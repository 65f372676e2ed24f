import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { World } from '../../hubspot/world.ts';
import { planInput, firstCompanyId, firstUserId } from '../companies.ts';
import { faultsInput } from '../faults.ts';
import { dailyTokens } from '../plans.ts';
import { resetPipedrive } from '../reset.ts';
import { switchesInput } from '../switches.ts';
import type { PipedriveWorld } from '../world.ts';
import { issueCode } from './authorize-routes.ts';

const resetInput = z.strictObject({
  persons: z.number().int().min(0).max(1_000_000).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  keepInstalls: z.boolean().default(false),
});
const clockInput = z.strictObject({ advanceMs: z.number().int().min(0).max(31_536_000_000) });
const answerInput = z.strictObject({
  companyId: z.number().int().default(firstCompanyId),
  fieldCode: z.string().max(100).optional(),
});
const installInput = z.strictObject({
  userId: z.coerce.number().int().default(firstUserId(firstCompanyId)),
  /** `direct`: the app has no Installation URL, and its callback gets a code without state. */
  flow: z.enum(['installation_url', 'direct']).default('installation_url'),
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

export function pipedriveCalls(world: PipedriveWorld) {
  return {
    ...world.calls.report(),
    webhooks: { ...world.delivery.counts(), pending: world.delivery.pending() },
  };
}

/** `/_sandbox/pipedrive`: steers and counts the sandbox's Pipedrive; docs/sandbox.md describes each. */
export function createPipedriveControlRoutes(world: PipedriveWorld, hubspot: World): Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  router.post(
    '/reset',
    withBody(resetInput, (input) => ({ companies: resetPipedrive(world, hubspot, input) })),
  );
  addFaultRoutes(router, world);
  const showClock = () => ({ nowMs: world.clock.nowMs(), offsetMs: world.clock.offsetMs() });
  router.get('/clock', (_req, res) => void res.json(showClock()));
  router.post(
    '/clock',
    withBody(clockInput, ({ advanceMs }) => {
      world.clock.advance(advanceMs);
      hubspot.webhooks.wake();
      world.delivery.wake();
      return showClock();
    }),
  );
  router.get('/calls', (_req, res) => void res.json(pipedriveCalls(world)));
  router.delete('/calls', (_req, res) => {
    world.calls.clear();
    world.delivery.resetCounts();
    res.json(pipedriveCalls(world));
  });
  addAccountRoutes(router, world);
  return router;
}

function addFaultRoutes(router: Router, world: PipedriveWorld): void {
  router.get('/faults', (_req, res) => void res.json(world.faults.state()));
  router.post(
    '/faults',
    withBody(faultsInput, (input) => {
      world.faults.apply(input);
      world.delivery.wake();
      return world.faults.state();
    }),
  );
  router.delete('/faults', (_req, res) => {
    world.faults.clear();
    world.delivery.wake();
    res.json(world.faults.state());
  });
  router.get('/switches', (_req, res) => void res.json(world.switches.state()));
  router.post(
    '/switches',
    withBody(switchesInput, (input) => {
      world.switches.apply(input);
      return world.switches.state();
    }),
  );
  router.delete('/switches', (_req, res) => {
    world.switches.clear();
    res.json(world.switches.state());
  });
}

function addAccountRoutes(router: Router, world: PipedriveWorld): void {
  const showPlans = () => ({
    items: world.companies.list().map((company) => ({
      ...company,
      dailyTokens: dailyTokens(company),
      tokensSpent: world.limits.spentToday(company.companyId),
    })),
  });
  router.get('/plan', (_req, res) => void res.json(showPlans()));
  router.post(
    '/plan',
    withBody(planInput, ({ companyId, tokensSpent, ...changes }) => {
      world.companies.change(companyId, changes);
      if (tokensSpent !== undefined) world.limits.setSpentToday(companyId, tokensSpent);
      return showPlans();
    }),
  );
  router.post(
    '/people-answer',
    withBody(answerInput, ({ companyId, fieldCode }) => world.people.fillPronouns(companyId, fieldCode)),
  );
  router.get('/marketplace/install', (req, res) => {
    const parsed = installInput.safeParse(req.query);
    if (!parsed.success) return void res.status(400).json({ message: z.prettifyError(parsed.error) });
    const { userId, flow } = parsed.data;
    if (flow === 'installation_url')
      return res.redirect(302, `${world.config.publicUrl}/oauth/pipedrive/install`);
    const issued = issueCode(world, userId);
    if (issued === null) return void res.status(400).json({ message: 'There is no such user.' });
    res.redirect(302, `${world.callbackUrl()}?code=${encodeURIComponent(issued.code)}`);
  });
}
