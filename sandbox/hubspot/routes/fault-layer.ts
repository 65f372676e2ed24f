import type { RequestHandler, Response } from 'express';
import { sleep } from '../../edges.ts';
import type { NextFault } from '../faults.ts';
import type { World } from '../world.ts';
import { refuse, send } from './answer.ts';

const steering = /^\/(_|portals\b|$)/;

/** The route's template, so that counts do not grow with record ids. */
function routeTemplate(path: string): string {
  return path
    .replace(/^(\/crm\/objects\/[^/]+\/contacts)\/(?!batch\/|(search|merge|gdpr-delete)$)[^/]+$/, '$1/:id')
    .replace(/^(\/webhooks-journal\/journal(?:-local)?\/[^/]+\/(?:offset|batch))\/[\w-]{36}\//, '$1/:offset/')
    .replace(/^(\/webhooks-journal\/subscriptions\/[^/]+(?:\/portals)?)\/\d+$/, '$1/:id')
    .replace(/^(\/automation\/actions\/callbacks\/[^/]+)\/[^/]+\/complete$/, '$1/:callbackId/complete')
    .replace(/^(\/crm\/properties\/[^/]+\/contacts)\/(?!groups$|groups\/)[^/]+$/, '$1/:name')
    .replace(/^(\/crm\/properties\/[^/]+\/contacts\/groups)\/[^/]+$/, '$1/:name');
}

/** Notes every API call when it ends, however it ends. */
export function countCalls(world: World): RequestHandler {
  return (req, res, next) => {
    if (steering.test(req.path) || req.path.endsWith('/authorize') || req.path.includes('/authorize/'))
      return next();
    const { method, path } = req;
    const atMs = world.clock.nowMs();
    res.once('close', () => {
      const portalId: unknown = res.locals['portalId'];
      world.calls.note({
        atMs,
        method,
        route: routeTemplate(path),
        portalId: typeof portalId === 'number' ? portalId : null,
        status: res.statusCode,
        records: recordsOf(req.body),
      });
    });
    next();
  };
}

function recordsOf(body: unknown): number {
  const inputs = typeof body === 'object' && body !== null && 'inputs' in body ? body.inputs : null;
  return Array.isArray(inputs) ? inputs.length : 1;
}

/** Does what `POST /_sandbox/faults` asked for, before anything else looks at the call. */
export function injectFaults(world: World): RequestHandler {
  return async (req, res, next) => {
    if (steering.test(req.path)) return next();
    const { latencyMs } = world.faults.state();
    if (latencyMs > 0) await sleep(world.edges, latencyMs);
    const fault = world.faults.take(req.method, req.path);
    if (fault === null) return next();
    if (fault.stallMs !== undefined) await sleep(world.edges, fault.stallMs);
    if (fault.appliedButNoAnswer === true) {
      hangUpInsteadOfAnswer(res);
      return next();
    }
    if (fault.status !== undefined || fault.html === true) return answerFault(world, res, fault);
    if (fault.stallMs !== undefined) return next();
    res.socket?.destroy();
  };
}

function hangUpInsteadOfAnswer(res: Response): void {
  const hangUp = () => {
    res.socket?.destroy();
    return res;
  };
  res.json = hangUp;
  res.send = hangUp;
  res.end = hangUp;
}

function answerFault(world: World, res: Response, fault: NextFault): void {
  const status = fault.status ?? 502;
  if (fault.headers !== undefined) res.set(fault.headers);
  if (fault.html === true)
    res
      .status(status)
      .type('html')
      .send(`<html><head><title>${status}</title></head><body>Error</body></html>`);
  else if (fault.body !== undefined) res.status(status).json(fault.body);
  else send(res, refuse({ status, body: { message: 'This answer was asked for.' } }, world.edges.uuid()));
}
