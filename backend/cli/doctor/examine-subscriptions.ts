import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { handledSubscriptions } from '../../providers/hubspot/index.ts';
import { bad, good, type Finding } from './finding.ts';

const subscription = z.object({
  subscriptionType: z.string(),
  propertyName: z.string().optional(),
  active: z.boolean(),
});
const webhooksFile = z.object({
  type: z.literal('webhooks'),
  config: z.object({
    subscriptions: z.object({
      crmObjects: z.array(subscription),
      legacyCrmObjects: z.array(subscription),
      hubEvents: z.array(subscription),
    }),
  }),
});

/** Whether the project file subscribes to exactly what the backend handles. */
export async function examineSubscriptions(projectDir: string): Promise<Finding> {
  const folder = join(projectDir, 'app', 'webhooks');
  const fix =
    'Make hubspot-project/app/webhooks and handled-subscriptions.ts the same, then upload the project.';
  try {
    const files = (await readdir(folder)).filter((name) => name.endsWith('-hsmeta.json'));
    const subscribed = new Set<string>();
    for (const file of files) {
      const { subscriptions } = webhooksFile.parse(
        JSON.parse(await readFile(join(folder, file), 'utf8')),
      ).config;
      for (const entry of Object.values(subscriptions).flat()) if (entry.active) subscribed.add(keyOf(entry));
    }
    const handled = new Set(handledSubscriptions.map(keyOf));
    const missing = [...handled].filter((key) => !subscribed.has(key));
    const unhandled = [...subscribed].filter((key) => !handled.has(key));
    if (missing.length === 0 && unhandled.length === 0) {
      return good('Webhooks', `the project file subscribes to the ${handled.size} events that are handled`);
    }
    const differences = [
      ...missing.map((key) => `not subscribed: ${key}`),
      ...unhandled.map((key) => `not handled: ${key}`),
    ];
    return bad('Webhooks', differences.join(', '), fix);
  } catch {
    return bad('Webhooks', `the project file in ${folder} cannot be read`, fix);
  }
}

const keyOf = ({
  subscriptionType,
  propertyName,
}: {
  subscriptionType: string;
  propertyName?: string | undefined;
}) => (propertyName === undefined ? subscriptionType : `${subscriptionType}:${propertyName}`);
