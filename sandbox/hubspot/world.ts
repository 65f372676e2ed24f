import type { SandboxConfig } from '../config.ts';
import { systemEdges, type Edges } from '../edges.ts';
import { loadProject, type Project } from '../project.ts';
import { createCalls, type Calls } from './calls.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { createContactEvents, tellAll } from './contact-events.ts';
import { createContactStore, type ContactStore } from './contacts.ts';
import { createFaults, type Faults } from './faults.ts';
import { createJournal, type Journal } from './journal.ts';
import { createJournalSubscriptions, type JournalSubscriptions } from './journal-subscriptions.ts';
import { createOAuthStore, type OAuthStore } from './oauth.ts';
import { createPeople, type People } from './people.ts';
import { createPortalStore, type PortalStore } from './portals.ts';
import { createPropertyStore, type PropertyStore } from './properties.ts';
import { createPropertyGroupStore, type PropertyGroupStore } from './property-groups.ts';
import { createRateLimit, rollingWindow, searchWindow, type RateLimit } from './rate-limit.ts';
import { createRules, type Rules } from './rules.ts';
import { schemaSql } from './schema.ts';
import { openStore, type Store } from './store.ts';
import { createWebhookDelivery, type WebhookDelivery } from './webhook-delivery.ts';
import { createWorkflowRunner, type WorkflowRunner } from './workflow-runner.ts';

/** Everything that HubSpot is here: its portals, records, app installs, limits and faults. */
export type World = {
  config: SandboxConfig;
  project: Project;
  edges: Edges;
  store: Store;
  clock: SandboxClock;
  portals: PortalStore;
  contacts: ContactStore;
  properties: PropertyStore;
  groups: PropertyGroupStore;
  oauth: OAuthStore;
  webhooks: WebhookDelivery;
  /** Workflows that run the app's actions. */
  workflows: WorkflowRunner;
  faults: Faults;
  /** What accounts require and what HubSpot does either way. */
  rules: Rules;
  journal: Journal;
  journalSubscriptions: JournalSubscriptions;
  calls: Calls;
  rollingLimit: RateLimit;
  searchLimit: RateLimit;
  /** What people do in HubSpot's own pages. */
  people: People;
  /** Stops deliveries and closes the file; what was waiting goes on after the next start. */
  close(): Promise<void>;
};

/** Opens the world under `config.dataDir`, empty when it is new. Throws when the project or the file cannot be read. */
export function openWorld(config: SandboxConfig, edges: Edges = systemEdges): World {
  const { appId, clientId, publicUrl } = config;
  const project = loadProject(config.projectDir, { appId, clientId, backendUrl: publicUrl });
  const store = openStore(config.dataDir, { file: 'hubspot.sqlite', schema: schemaSql });
  const clock = createSandboxClock(store, edges);
  const rules = createRules();
  const ground = { store, clock, edges, project, config, rules };
  const faults = createFaults();
  const portals = createPortalStore(ground);
  const properties = createPropertyStore(ground);
  const webhooks = createWebhookDelivery(ground, () => faults.state().webhooks);
  const journalSubscriptions = createJournalSubscriptions(ground);
  const journal = createJournal(ground, portals.isInstalled, journalSubscriptions);
  const events = tellAll([createContactEvents(ground, portals.isInstalled, webhooks), journal.events]);
  const contacts = createContactStore(ground, properties, events);
  const workflows = createWorkflowRunner(ground);
  return {
    ...ground,
    portals,
    contacts,
    properties,
    groups: createPropertyGroupStore(ground),
    oauth: createOAuthStore(ground, portals, journal.lifecycle),
    webhooks,
    workflows,
    journal,
    journalSubscriptions,
    faults,
    calls: createCalls(),
    rollingLimit: createRateLimit(rollingWindow),
    searchLimit: createRateLimit(searchWindow),
    people: createPeople(ground, { contacts, properties }),
    close: async () => {
      await Promise.all([webhooks.close(), workflows.close()]);
      store.close();
    },
  };
}
