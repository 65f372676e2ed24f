import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import type { JournalFileFound } from '../journal.ts';
import { invalidInput, missingScopes, unauthenticated } from '../refusals.ts';
import type { Refusal, Refused } from '../types.ts';
import type { World } from '../world.ts';
import { ok, param, query, refuse, send, type Answer } from './answer.ts';

const scope = {
  read: 'developer.webhooks_journal.read',
  listSubscriptions: 'developer.webhooks_journal.subscriptions.read',
  writeSubscriptions: 'developer.webhooks_journal.subscriptions.write',
} as const;

const maxBatch = 100;
/** How long a file's address works; HubSpot says only that it expires. */
const linkLifetimeMs = 5 * 60_000;
const batchInput = z.object({ inputs: z.array(z.string()).min(1).max(maxBatch) });

type Handler = (req: Request, portalId: number | null) => Answer | Refused;

function refused(refusal: Refusal): Refused {
  return { outcome: 'refused', refusal };
}

/** `/webhooks-journal/**` (reference: webhooks journal): the app's own token, no call limit, files by signed address. */
export function createJournalRoutes(world: World): Router {
  const router = Router();
  const gate = createGate(world);
  for (const [base, isLocal] of [
    ['/webhooks-journal/journal/2026-09', false],
    ['/webhooks-journal/journal-local/2026-09', true],
  ] as const)
    mountReads(router, world, base, (handler) => gate(scope.read, handler, isLocal));
  mountSubscriptions(router, world, gate);
  return router;
}

type Gate = (needed: string, handler: Handler, isLocal?: boolean) => RequestHandler;

function createGate(world: World): Gate {
  return (needed, handler, isLocal = false) =>
    (req, res) => {
      const say = (refusal: Refusal) => send(res, refuse(refusal, world.edges.uuid()));
      const token = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
      const facts = token === undefined ? null : world.oauth.lookUp(token);
      if (facts === null || facts.kind !== 'app') return say(unauthenticated());
      if (!facts.scopes.includes(needed)) return say(missingScopes([needed]));
      const portalId = isLocal ? Number(query(req, 'installPortalId')) : null;
      if (portalId !== null && !world.portals.isInstalled(portalId))
        return say(invalidInput('installPortalId names no account that has the app.'));
      const answer = handler(req, portalId);
      if ('outcome' in answer) say(answer.refusal);
      else send(res, answer);
    };
}

function mountReads(
  router: Router,
  world: World,
  base: string,
  read: (handler: Handler) => RequestHandler,
): void {
  const { journal } = world;
  const link = (req: Request, found: JournalFileFound, portalId: number | null) =>
    found.outcome === 'file' ? linkTo(world, req, found.offset, portalId) : null;
  const one =
    (find: (req: Request, portalId: number | null) => JournalFileFound): Handler =>
    (req, portalId) => {
      const found = find(req, portalId);
      if (found.outcome === 'aged_out') return agedOut();
      const body = link(req, found, portalId);
      return body === null ? { status: 204 } : ok(body);
    };
  const several =
    (find: (req: Request, portalId: number | null) => JournalFileFound): Handler =>
    (req, portalId) => {
      const count = Number(param(req, 'count'));
      if (!Number.isInteger(count) || count < 1 || count > maxBatch)
        return refused(invalidInput(`The count must be between 1 and ${maxBatch}.`));
      const results: unknown[] = [];
      let found = find(req, portalId);
      if (found.outcome === 'aged_out') return agedOut();
      while (found.outcome === 'file' && results.length < count) {
        results.push(link(req, found, portalId));
        found = journal.after(found.offset, portalId);
      }
      return results.length === 0 ? { status: 204 } : ok({ results });
    };
  const next = (req: Request, portalId: number | null) => journal.after(param(req, 'offset'), portalId);
  const first = (_req: Request, portalId: number | null) => journal.first(portalId);
  const last = (_req: Request, portalId: number | null) => journal.last(portalId);
  router.get(`${base}/earliest`, read(one(first)));
  router.get(`${base}/latest`, read(one(last)));
  router.get(`${base}/offset/:offset/next`, read(one(next)));
  router.get(`${base}/batch/earliest/:count`, read(several(first)));
  router.get(`${base}/batch/latest/:count`, read(several(last)));
  router.get(`${base}/batch/:offset/next/:count`, read(several(next)));
  router.post(
    `${base}/batch/read`,
    read((req, portalId) => {
      const parsed = batchInput.safeParse(req.body);
      if (!parsed.success)
        return refused(invalidInput('The body needs inputs, a list of at most 100 offsets.'));
      const known = parsed.data.inputs.filter((offset) => journal.read(offset, portalId) !== null);
      return ok({ results: known.map((offset) => linkTo(world, req, offset, portalId)) });
    }),
  );
}

/** What HubSpot answers for an offset older than its three days is not documented: here it is a plain 404. */
function agedOut(): Refused {
  const body = { message: 'There is no such offset.', category: 'OBJECT_NOT_FOUND' };
  return refused({ status: 404, body });
}

function mountSubscriptions(router: Router, world: World, gate: Gate): void {
  const { journalSubscriptions } = world;
  const base = '/webhooks-journal/subscriptions/2026-09';
  router.get(
    base,
    gate(scope.listSubscriptions, () => ok({ results: journalSubscriptions.list() })),
  );
  router.post(
    base,
    gate(scope.writeSubscriptions, (req) => {
      const created = journalSubscriptions.create(req.body);
      return created.outcome === 'refused' ? created : ok(created.subscription, 201);
    }),
  );
  router.delete(
    `${base}/portals/:portalId`,
    gate(scope.writeSubscriptions, (req) => {
      journalSubscriptions.removeOfPortal(Number(param(req, 'portalId')));
      return { status: 204 };
    }),
  );
  router.delete(
    `${base}/:id`,
    gate(scope.writeSubscriptions, (req) =>
      journalSubscriptions.remove(Number(param(req, 'id')))
        ? { status: 204 }
        : refused({ status: 404, body: { message: 'resource not found' } }),
    ),
  );
}

function sign(world: World, path: string): string {
  return createHmac('sha256', world.config.clientSecret).update(path).digest('base64url');
}

function linkTo(world: World, req: Request, offset: string, portalId: number | null) {
  const expiresMs = world.clock.nowMs() + linkLifetimeMs;
  const path = `/_journal/${portalId ?? 'all'}/${offset}.json?expires=${expiresMs}`;
  const origin = `${req.protocol}://${req.get('host') ?? 'localhost'}`;
  return {
    url: `${origin}${path}&signature=${sign(world, path)}`,
    expiresAt: new Date(expiresMs).toISOString(),
    currentOffset: offset,
  };
}

/** The files themselves, where the signed addresses lead; without an authorization header, as with any file store. */
export function createJournalFileRoutes(world: World): Router {
  const router = Router();
  router.get('/_journal/:portal/:offset.json', (req, res) => {
    const { portal, offset } = req.params;
    const expiresMs = Number(query(req, 'expires'));
    const expected = Buffer.from(sign(world, `/_journal/${portal}/${offset}.json?expires=${expiresMs}`));
    const given = Buffer.from(query(req, 'signature') ?? '');
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
    if (!isOurs || expiresMs < world.clock.nowMs()) return void res.sendStatus(403);
    const file = world.journal.read(offset, portal === 'all' ? null : Number(portal));
    if (file === null) return void res.sendStatus(404);
    res.json(file);
  });
  return router;
}
