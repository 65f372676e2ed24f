import { withinTime } from '../edges.ts';
import type { CompanyUser } from './companies.ts';
import type { Ground } from './types.ts';
import { basicAuthorization } from './webhook-delivery.ts';

/** Tells the app that a user has removed it; the answer is ignored and nothing is tried again. */
export type UninstallNotice = {
  send(user: CompanyUser): void;
  /** Resolves when nothing is in flight, or after a second. */
  close(): Promise<void>;
};

const timeoutMs = 10_000;

/** `DELETE` to the callback URL with a JSON body (reference: pipedrive section 2, uninstall callback). */
export function createUninstallNotice(ground: Ground, callbackUrl: () => string): UninstallNotice {
  const { config, clock } = ground;
  const flights = new Set<Promise<void>>();
  const tell = async (user: CompanyUser): Promise<void> => {
    const body = {
      client_id: config.pipedriveClientId,
      company_id: user.companyId,
      user_id: user.userId,
      timestamp: new Date(clock.nowMs()).toISOString(),
    };
    try {
      const response = await withinTime(ground.edges, timeoutMs, (signal) =>
        fetch(callbackUrl(), {
          method: 'DELETE',
          redirect: 'manual',
          signal,
          headers: {
            'content-type': 'application/json',
            authorization: basicAuthorization(config.pipedriveClientId, config.pipedriveClientSecret),
          },
          body: JSON.stringify(body),
        }),
      );
      await response.body?.cancel();
    } catch {
      // Pipedrive ignores what becomes of it.
    }
  };
  return {
    send: (user) => {
      const flight = tell(user).finally(() => flights.delete(flight));
      flights.add(flight);
    },
    close: async () => {
      await Promise.race([
        Promise.all(flights),
        new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
      ]);
    },
  };
}
