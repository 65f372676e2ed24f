import { Alert, Button, Input, LoadingButton, ToggleGroup } from '@hubspot/ui-extensions';
import { ChosenContacts } from '../../../../hubspot-project/app/actions/components/ChosenContacts.tsx';
import type { ChosenView, Contact } from '../../../../hubspot-project/app/actions/api-types.ts';
import { renderSurface } from '../surface-rig.tsx';
import type { Answers, Call, FakeAnswer } from '../surface-rig.tsx';

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A contact that Kindred knows, as record `n`. */
export const contact = (n: number, change: Partial<Contact> = {}): Contact => ({
  objectId: String(n),
  state: 'known',
  contactId: uuid(n),
  name: `Person ${n}`,
  pronouns: null,
  conflicts: [],
  ...change,
});
export const stranger = (n: number): Contact =>
  contact(n, { state: 'not_synced', contactId: null, name: null });
export const differing = (
  n: number,
  values: Partial<Record<'hubspot' | 'pipedrive' | 'app', string | null>>,
) =>
  contact(n, {
    pronouns: values.app ?? null,
    conflicts: [
      {
        id: uuid(1_000 + n),
        provider: 'hubspot',
        sides: (['hubspot', 'pipedrive', 'app'] as const).flatMap((source) => {
          const value = values[source];
          return value === undefined ? [] : [{ source, value }];
        }),
      },
    ],
  });

const everything: ChosenView['caller']['permissions'] = [
  'contacts:read',
  'contacts:bulk',
  'sync:run',
  'conflicts:decide',
];
export const manager: ChosenView['caller'] = { role: 'manager', permissions: everything };
export const member: ChosenView['caller'] = {
  role: 'member',
  permissions: ['contacts:read', 'conflicts:decide'],
};

export const chosenView = (items: Contact[], caller = manager): ChosenView => ({
  state: 'ready',
  caller,
  suggestions: ['she/her', 'they/them'],
  items,
});

/** A backend that knows these contacts and answers everything else as told. */
export const knowing =
  (
    contacts: () => readonly Contact[],
    others: (call: Call, calls: readonly Call[]) => FakeAnswer,
    caller = manager,
  ) =>
  (call: Call, calls: readonly Call[]): FakeAnswer => {
    if (call.path !== '/api/extension/contacts') return others(call, calls);
    const { objectIds } = call.body as { objectIds: string[] };
    const byId = new Map(contacts().map((one) => [one.objectId, one]));
    return {
      body: chosenView(
        objectIds.map((id) => byId.get(id) ?? stranger(Number(id))),
        caller,
      ),
    };
  };

type WrittenItem = { id: string; fields: { pronouns: string | null }; expected: { pronouns: string | null } };
export const itemsOf = (call: Call) => (call.body as { items: WrittenItem[] }).items;

/** Answers a bulk write: as updated, or as refused with the code that is given for an id. */
export const written = (call: Call, refused: Readonly<Record<string, string>> = {}): FakeAnswer => ({
  body: {
    items: itemsOf(call).map(({ id }, index) => {
      const code = refused[id];
      if (code === undefined) return { index, outcome: 'updated', id, problem: null };
      return { index, outcome: 'refused', id, problem: { code, detail: `Because of ${code}.` } };
    }),
  },
});

export function renderChosen(
  objectIds: readonly (string | number)[],
  answers: Answers,
  style?: { tag: string; timeZone: string },
) {
  const rig = renderSurface('crm.bulkActions', <ChosenContacts objectIds={objectIds} />, answers, style);
  const button = (text: string) =>
    rig.maybeFind(Button, (node) => node.text === text) ??
    rig.find(LoadingButton, (node) => node.text === text);
  const choose = (name: string, value: string) =>
    rig.find(ToggleGroup, { name }).trigger('onChange', value as never);
  const type = (words: string) => rig.find(Input).trigger('onInput', words as never);
  const title = () => rig.find(Alert).props.title;
  return { ...rig, button, press: (text: string) => button(text).trigger('onClick'), choose, type, title };
}
