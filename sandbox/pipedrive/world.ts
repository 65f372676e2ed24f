import type { SandboxConfig } from '../config.ts';
import type { Edges } from '../edges.ts';
import type { SandboxClock } from '../hubspot/clock.ts';
import { openStore, type Store } from '../hubspot/store.ts';
import { createCalls, type Calls } from './calls.ts';
import { createCompanyStore, type CompanyStore } from './companies.ts';
import { createFaults, type Faults } from './faults.ts';
import { createLimits, type Limits } from './limits.ts';
import { createOAuthStore, type OAuthStore } from './oauth.ts';
import { createPeople, type People } from './people.ts';
import { createPersonEvents } from './person-events.ts';
import { createPersonHistory, tellBoth, type PersonHistory } from './person-history.ts';
import { createPersonFieldStore, type PersonFieldStore } from './person-fields.ts';
import { createPersonStore, type PersonStore } from './persons.ts';
import { schemaSql } from './schema.ts';
import { createSwitches, type Switches } from './switches.ts';
import { createUninstallNotice } from './uninstall-notice.ts';
import { createWebhookDelivery, type WebhookDelivery } from './webhook-delivery.ts';
import { createWebhookStore, type WebhookStore } from './webhooks.ts';

/** Everything that Pipedrive is here: its companies, persons, app installs, limits, switches and faults. */
export type PipedriveWorld = {
  config: SandboxConfig;
  edges: Edges;
  store: Store;
  /** Shared with the sandbox's HubSpot. */
  clock: SandboxClock;
  companies: CompanyStore;
  persons: PersonStore;
  fields: PersonFieldStore;
  oauth: OAuthStore;
  webhooks: WebhookStore;
  delivery: WebhookDelivery;
  faults: Faults;
  switches: Switches;
  calls: Calls;
  limits: Limits;
  /** What people do in Pipedrive's own pages. */
  people: People;
  history: PersonHistory;
  /** The app's one callback URL. */
  callbackUrl(): string;
  /** Where the companies' API listens, an origin; set when it does. */
  apiUrl(): string;
  setApiUrl(url: string): void;
  /** Takes the app from one user: tokens and webhooks die, and the app is told by a DELETE. */
  uninstall(userId: number): void;
  /** Stops deliveries and closes the file; what was waiting goes on after the next start. */
  close(): Promise<void>;
};

/** Opens the world under `config.dataDir`, empty when it is new. Throws when the file cannot be read. */
export function openPipedrive(config: SandboxConfig, edges: Edges, clock: SandboxClock): PipedriveWorld {
  const store = openStore(config.dataDir, { file: 'pipedrive.sqlite', schema: schemaSql });
  const switches = createSwitches();
  const ground = { store, clock, edges, config, switches };
  const faults = createFaults();
  const companies = createCompanyStore(ground);
  const fields = createPersonFieldStore(ground, companies);
  const oauth = createOAuthStore(ground);
  const webhooks = createWebhookStore(ground);
  const delivery = createWebhookDelivery(ground, webhooks, () => faults.state().webhooks);
  const history = createPersonHistory(ground);
  const hooks = createPersonEvents(ground, { companies, fields, webhooks, sink: delivery });
  const events = tellBoth(history.events, hooks);
  const persons = createPersonStore(ground, { companies, fields, events });
  const callbackUrl = () => `${config.publicUrl}/oauth/pipedrive/callback`;
  const notice = createUninstallNotice(ground, callbackUrl);
  let apiUrl = '';
  return {
    ...ground,
    companies,
    persons,
    fields,
    oauth,
    webhooks,
    delivery,
    faults,
    calls: createCalls(),
    limits: createLimits(ground, companies),
    history,
    people: createPeople(ground, { companies, persons, fields }),
    callbackUrl,
    apiUrl: () => apiUrl,
    setApiUrl: (url) => void (apiUrl = url),
    uninstall: (userId) => {
      const user = companies.user(userId);
      if (user === null || !oauth.uninstall(userId)) return;
      webhooks.removeOf(userId);
      notice.send(user);
    },
    close: async () => {
      await Promise.all([delivery.close(), notice.close()]);
      store.close();
    },
  };
}
