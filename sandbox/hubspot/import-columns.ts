import type { ImportRefused } from './import-refused.ts';
import type { PropertyDefinition } from './property-definition.ts';
import type { World } from './world.ts';

/** What each column of the file becomes. Exports show an option's label; `options` leads from it to the value. */
export type Column =
  | { kind: 'record_id' | 'created' | 'modified' | 'pronouns'; label: string }
  | { kind: 'property'; name: string; label: string; isNew: boolean; options: Map<string, string> };
export type ColumnPlan = { outcome: 'planned'; columns: Column[] };

const special: Record<string, 'record_id' | 'created' | 'modified' | 'pronouns'> = {
  'record id': 'record_id',
  'create date': 'created',
  'last modified date': 'modified',
  pronouns: 'pronouns',
};
/** Labels that exports of different years used for HubSpot's own properties. */
const aliases: Record<string, string> = {
  'e-mail': 'email',
  'additional email addresses': 'hs_additional_emails',
  'additional emails': 'hs_additional_emails',
};
const maxColumns = 1_000;
const maxNameLength = 100;

function toPropertyName(label: string, taken: Set<string>): string {
  const slug = label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, maxNameLength - 10);
  const base = /^[a-z]/.test(slug) ? slug : `imported_${slug}`.replace(/_$/, '');
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
  return name;
}

function optionsOf(definition: PropertyDefinition | undefined): Map<string, string> {
  return new Map((definition?.options ?? []).map(({ label, value }) => [label, value]));
}

/** Reads the header line: HubSpot's labels find their properties, others become text properties of the portal. */
export function planColumns(world: World, portalId: number, header: string[]): ColumnPlan | ImportRefused {
  const refuse = (column: number, message: string): ImportRefused => ({
    outcome: 'refused',
    line: 1,
    column,
    message,
  });
  if (header.length > maxColumns) return refuse(maxColumns + 1, `There are more than ${maxColumns} columns.`);
  const definitions = world.properties.definitions(portalId);
  const byLabel = new Map([...definitions.values()].map(({ label, name }) => [label.toLowerCase(), name]));
  const taken = new Set(definitions.keys());
  const labels = new Set<string>();
  const columns: Column[] = [];
  for (const [index, raw] of header.entries()) {
    const label = raw.trim();
    const key = label.toLowerCase();
    if (label === '') return refuse(index + 1, 'This column has no name in the first line.');
    if (labels.has(key)) return refuse(index + 1, `There are two columns named "${label}".`);
    labels.add(key);
    const kind = special[key];
    const known = aliases[key] ?? byLabel.get(key);
    if (kind !== undefined) columns.push({ kind, label });
    else if (known !== undefined)
      columns.push({
        kind: 'property',
        name: known,
        label,
        isNew: false,
        options: optionsOf(definitions.get(known)),
      });
    else {
      const name = toPropertyName(label, taken);
      taken.add(name);
      columns.push({ kind: 'property', name, label, isNew: true, options: new Map() });
    }
  }
  const needed = ['Email', 'First Name', 'Last Name'];
  if (needed.some((label) => labels.has(label.toLowerCase()))) return { outcome: 'planned', columns };
  const message = `The first line has none of the columns ${needed.map((label) => `"${label}"`).join(', ')}: is this a HubSpot contact export with its header?`;
  return refuse(1, message);
}
