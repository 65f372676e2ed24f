import { z } from 'zod';
import { portalId } from './portal.ts';

const pageLimit = 200;
const company = 7117171;
const edit = 'Edited since';

/** Both sandboxes, as people use them. Records go by CRM and record id; equal texts mean equal values. */
export type BothCrms = {
  held(): Promise<Map<string, string>>;
  /** Whatever a sync has written to these records is something else afterwards. */
  edit(names: readonly string[]): Promise<void>;
};

export function createBothCrms(sandboxUrl: string): BothCrms {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const json = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}${path}`, { method, ...json });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}`);
    return response.json();
  };
  const paths: Readonly<Record<string, string>> = {
    hubspot: `/_ui/portals/${portalId}/contacts`,
    pipedrive: `/_ui/pipedrive/companies/${company}/persons`,
  };
  const held = async () => {
    const all = new Map<string, string>();
    for (const [provider, path] of Object.entries(paths)) {
      for (let offset = 0, total = 1; offset < total; offset += pageLimit) {
        const answer = list.parse(await ask('GET', `${path}?limit=${pageLimit}&offset=${offset}`));
        total = answer.total;
        for (const item of answer.items) all.set(`${provider} ${item.id}`, textOf(item));
      }
    }
    return all;
  };
  return {
    held,
    edit: async (names: readonly string[]) => {
      for (const name of names) {
        const [provider = '', id = ''] = name.split(' ');
        const path = `${paths[provider] ?? ''}/${id}`;
        const email = `edited.${provider}.${id}@since.example.com`;
        const body = provider === 'hubspot' ? hubspotEdit(email) : await pipedriveEdit(path, email);
        await ask('PATCH', path, body);
      }
    },
  };
  /** Whatever the sync has written there is something else now. */
  async function pipedriveEdit(path: string, email: string) {
    const { custom_fields } = person.parse(await ask('GET', path));
    const texts = Object.entries(custom_fields ?? {}).filter(([, value]) => typeof value === 'string');
    return {
      first_name: edit,
      last_name: edit,
      emails: [{ value: email, primary: true }],
      phones: [{ value: '+1 555 0100', primary: true }],
      custom_fields: Object.fromEntries(texts.map(([code]) => [code, edit])),
    };
  }
}

const names = ['firstname', 'lastname', 'phone', 'jobtitle', 'custom_pronouns'];
const hubspotEdit = (email: string) => ({
  properties: { ...Object.fromEntries(names.map((name) => [name, edit])), email },
});
const person = z.object({ custom_fields: z.record(z.string(), z.unknown()).nullish() });
const record = z.looseObject({
  id: z.union([z.string(), z.int()]),
  properties: z.record(z.string(), z.string()).optional(),
});
const list = z.object({ items: z.array(record), total: z.int() });

function textOf({ properties, ...own }: z.infer<typeof record>): string {
  if (properties) return JSON.stringify(['email', ...names].map((name) => properties[name] ?? ''));
  const shown = ['first_name', 'last_name', 'emails', 'phones', 'custom_fields'];
  return JSON.stringify(shown.map((name) => own[name]));
}
