import { afterEach, describe, expect, test } from '@jest/globals';
import { createApp } from '../../../../backend/app.ts';
import type { Context } from '../../../../backend/context.ts';
import { createAllowance, type AllowanceStore } from '../../../../backend/platform/http/allowance.ts';
import { startBackend, type Backend, type BackendOptions } from '../../../fixtures/backend.ts';
import { keyFor } from '../../../fixtures/full-tenant.ts';
import { listen } from '../../../fixtures/listen.ts';

/** Where points are counted, and what a test must know of it. */
export type CountedIn = {
  options(): BackendOptions;
  /** Resolves when so many processes count there. */
  reached(processes: number): Promise<void>;
  /** What the callers of the backend have taken there. */
  takenByCallers(backend: Backend): Promise<number>;
  /** One that does not answer. */
  away(): { store: AllowanceStore; close(): void };
};

export const plenty = 1e8;

/** What allowances promise, wherever their points are counted. */
export function allowanceBattery(place: CountedIn): void {
  describe('the allowance', () => {
    let backend: Backend;
    const closing: (() => unknown)[] = [];
    afterEach(async () => {
      for (const close of closing.splice(0)) await close();
      await backend?.close();
    });

    const start = async (limits: NonNullable<BackendOptions['limits']>) => {
      backend = await startBackend({ contacts: 1, fields: false, limits, ...place.options() });
      await place.reached(1);
    };
    /** Calls through another process. */
    const elsewhere = async (context: Context) => {
      const { server, url, handle } = await listen();
      handle(createApp(context, () => false));
      closing.push(() => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      });
      return () =>
        fetch(`${url}/api/connections`, { headers: { authorization: `Bearer ${backend.apiKey}` } });
    };
    const read = (key?: string) => backend.api('GET', '/api/connections', undefined, key);
    const statuses = async (times: number, call: () => Promise<{ status: number }>) => {
      const found: number[] = [];
      for (let index = 0; index < times; index += 1) found.push((await call()).status);
      return found;
    };

    test('of a caller ends with 429, says when to come back, and is told with every answer', async () => {
      await start({ callerPoints: 5, tenantPoints: plenty, addressFailures: plenty });
      const first = await read();
      expect(first.headers.get('ratelimit-policy')).toBe(`"caller";q=5;w=60, "tenant";q=${plenty};w=60`);
      expect(first.headers.get('ratelimit')).toMatch(/^"caller";r=4;t=\d+, "tenant";r=\d+;t=\d+$/);
      expect(await statuses(4, () => read())).toEqual([200, 200, 200, 200]);

      const refused = await read();
      expect([refused.status, refused.body['code'], refused.body['by']]).toEqual([
        429,
        'rate_limited',
        'caller',
      ]);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(refused.body['retryAfterSeconds']).toBe(seconds);
      expect(refused.headers.get('ratelimit')).toMatch(/^"caller";r=0;/);
    }, 180_000);

    test('is spent by what a route costs', async () => {
      await start({ callerPoints: 100, tenantPoints: plenty, addressFailures: plenty });
      await backend.api('POST', '/api/contacts', { fields: {} });
      expect((await read()).headers.get('ratelimit')).toMatch(/^"caller";r=97;/);
    }, 180_000);

    test('of a tenant ends for all its keys, and for nobody else', async () => {
      await start({ callerPoints: plenty, tenantPoints: 6, addressFailures: plenty });
      const other = await backend.install(62516);
      const second = await keyFor(backend, backend.tenantId, { role: 'admin' });
      await statuses(6, () => read());
      const refused = await read(second);
      expect([refused.status, refused.body['by']]).toEqual([429, 'tenant']);
      const flood = Promise.all(Array.from({ length: 40 }, () => read()));
      expect(await statuses(4, () => read(other.apiKey))).toEqual([200, 200, 200, 200]);
      expect((await flood).every(({ status }) => status === 429)).toBe(true);
    }, 180_000);

    test('is one for two processes', async () => {
      await start({ callerPoints: 4, tenantPoints: plenty, addressFailures: plenty });
      const call = await elsewhere(await backend.secondProcess());
      await place.reached(2);
      await statuses(2, () => read());
      expect(await statuses(3, call)).toEqual([200, 200, 429]);
      expect((await read()).status).toBe(429);
    }, 180_000);

    test('of strangers from one address ends, and callers that are known go on', async () => {
      await start({ callerPoints: plenty, tenantPoints: plenty, addressFailures: 3 });
      const stranger = () => backend.api('GET', '/api/connections', undefined, `kin_live_${'a'.repeat(43)}`);
      expect(await statuses(3, stranger)).toEqual([401, 401, 401]);
      const refused = await stranger();
      expect([refused.status, refused.body['code'], refused.body['by']]).toEqual([
        429,
        'rate_limited',
        'address',
      ]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await read()).status).toBe(200);
    }, 180_000);

    test('is taken in blocks, and never more of it is given out than there is', async () => {
      await start({ callerPoints: 200, tenantPoints: plenty, addressFailures: plenty });
      const read = () => backend.api('GET', '/api/connections');
      const answers = await statuses(230, read);
      expect(answers.filter((status) => status === 200)).toHaveLength(200);
      expect(await place.takenByCallers(backend)).toBeGreaterThanOrEqual(200);
    }, 180_000);

    test('is counted by each process for itself while the store does not answer', async () => {
      await start({ callerPoints: plenty, tenantPoints: plenty, addressFailures: plenty });
      const { store, close } = place.away();
      closing.push(close);
      const limits = { callerPoints: 2, tenantPoints: plenty, addressFailures: plenty };
      const allowance = createAllowance(store, limits, backend.clock);
      const call = await elsewhere({ ...backend.context, allowance });
      expect(await statuses(3, call)).toEqual([200, 200, 429]);
    }, 180_000);
  });
}
