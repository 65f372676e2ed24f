import { createPseudoRandom } from './pseudo-random.ts';

const header = [
  'Record ID',
  'First Name',
  'Last Name',
  'Email',
  'Additional email addresses',
  'Phone Number',
  'Job Title',
  'Pronouns',
  'Create Date',
  'Last Modified Date',
  'How we met',
];
const firstNames = ['Åsa', 'José', 'Nguyễn', 'Mary Ann', "D'Arcy", 'Noor', '李', 'Zoë', 'Łukasz', 'Tam'];
const lastNames = ['O’Neill', 'van der Berg', 'Lindqvist', 'Smith, Jr.', 'Okafor', 'García Márquez', 'Ó Sé'];
const titles = ['Head of procurement', 'Engineer', 'CEO, founder', 'Works "everywhere"'];
const pronouns = ['they/them', 'she/her', 'he/him', 'ze/zir', 'any pronouns', 'she/they', 'ask me'];
const seed = 11;

/** A HubSpot contact export of so many people as CSV: some lack an address, a name or a number, some have two addresses. */
export function contactExport(people: number): string {
  const random = createPseudoRandom(seed);
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  const sometimes = (share: number, value: string) => (random() < share ? value : '');
  const rows = Array.from({ length: people }, (_none, index) => {
    const id = 5_000 + index * 3;
    const email = sometimes(0.94, `${random() < 0.1 ? 'Person' : 'person'}.${id}@example.com`);
    return [
      String(id),
      sometimes(0.95, pick(firstNames)),
      sometimes(0.9, pick(lastNames)),
      email,
      email === '' ? '' : sometimes(0.06, `second.${id}@example.org`),
      sometimes(0.6, `+46 70 ${String(1_000_000 + id).slice(1)}`),
      sometimes(0.5, pick(titles)),
      sometimes(0.3, pick(pronouns)),
      '2024-03-01 09:00',
      '2026-05-04 16:30',
      sometimes(0.2, 'At a fair,\nover "coffee"'),
    ];
  });
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
}

const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
