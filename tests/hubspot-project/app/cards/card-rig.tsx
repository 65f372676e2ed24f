import type { ReactNode } from 'react';
import type {
  CardView,
  ConnectionLine,
  ShownValue,
} from '../../../../hubspot-project/app/cards/card-view.ts';
import { SidebarCard } from '../../../../hubspot-project/app/cards/components/SidebarCard.tsx';
import { CardPlaceContext } from '../../../../hubspot-project/app/cards/place/card-place.ts';
import type { CardPlace } from '../../../../hubspot-project/app/cards/place/card-place.ts';
import { cardDe } from '../../../../hubspot-project/app/cards/words/card.de.ts';
import { cardEn } from '../../../../hubspot-project/app/cards/words/card.en.ts';
import { tabDe } from '../../../../hubspot-project/app/cards/words/tab.de.ts';
import { tabEn } from '../../../../hubspot-project/app/cards/words/tab.en.ts';
import { createWords } from '../../../../hubspot-project/app/shared/words/create-words.ts';
import { renderSurface } from '../surface-rig.tsx';
import type { Answers } from '../surface-rig.tsx';

const changedAt = '2026-11-21T09:00:00.000Z';
const english = { locale: 'en', tag: 'en', timeZone: 'UTC' } as const;

/** What the cards and the tab say, in English. */
export const words = createWords({ en: cardEn, de: cardDe }, english);
export const tabWords = createWords({ en: tabEn, de: tabDe }, english);

export function fieldView(value: string | null, more: Partial<ShownValue> = {}): ShownValue {
  return {
    value,
    source: 'hubspot',
    via: 'webhook',
    changedAt,
    changedBy: 'user 1002',
    overruled: null,
    ...more,
  };
}

export function connectionLine(
  provider: ConnectionLine['provider'],
  more: Partial<ConnectionLine> = {},
): ConnectionLine {
  const link = { externalId: '101', status: 'synced', lastSyncedAt: changedAt, lastError: null } as const;
  return { provider, status: 'connected', link, reason: null, ...more };
}

export const everything = { write: true, settle: true, fix: true, fixDeletes: true, setUp: true };

export function cardView(more: Partial<CardView> = {}): CardView {
  return {
    state: 'ready',
    contactId: 'c-1',
    pronouns: fieldView('they/them'),
    others: { fields: {}, conflicts: [] },
    sync: { status: 'synced', lastSyncedAt: changedAt, lastError: null },
    connections: [connectionLine('hubspot'), connectionLine('pipedrive')],
    conflict: null,
    field: { state: 'ready', action: null, message: '' },
    suggestions: ['she/her', 'they/them'],
    exceptions: 0,
    may: everything,
    ...more,
  };
}

export function contact(pronouns: ShownValue): unknown {
  return { id: 'c-1', version: 2, links: [], fields: { pronouns } };
}

type PlaceOptions = {
  tag?: string;
  record?: CardPlace['record'];
  prepare?: Parameters<typeof renderSurface>[4];
};

/** A card in one of HubSpot's places, over a scripted backend. */
export function renderPlace(
  location: Parameters<typeof renderSurface>[0],
  element: ReactNode,
  answers: Answers,
  { tag = 'en', record = { objectId: 123, objectTypeId: '0-1' }, prepare }: PlaceOptions = {},
) {
  let isSilent = false;
  let refreshed = 0;
  let onUpdate: (() => void) | null = null;
  const place: CardPlace = {
    record,
    portalId: 62515,
    readerId: 1001,
    refreshObjectProperties: () => void (refreshed += 1),
    onCrmPropertiesUpdate: (_names, callback) => void (onUpdate = callback),
  };
  const surface = renderSurface(
    location,
    <CardPlaceContext.Provider value={place}>{element}</CardPlaceContext.Provider>,
    (call, calls) => (isSilent && call.method === 'GET' ? 'never' : answers(call, calls)),
    { tag, timeZone: 'UTC' },
    prepare,
  );
  const { calls } = surface;
  return {
    ...surface,
    /** Bodies of what was written to the contact. */
    patches: () => calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body),
    /** How often HubSpot was told to read the record anew. */
    refreshed: () => refreshed,
    /** HubSpot says that the pronouns of the record changed. */
    crmChanged: () => onUpdate?.(),
    /** No later read is answered. */
    silence: () => void (isSilent = true),
  };
}

export const renderCard = (answers: Answers) => renderPlace('crm.record.sidebar', <SidebarCard />, answers);
