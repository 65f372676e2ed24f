import type { Words } from 'kindred-shared/words/create-words.ts';
import type { SharedKey } from 'kindred-shared/words/shared.en.ts';
import type { Attention } from '../home-types.ts';
import type { Need } from '../needs/needs-of.ts';
import type { HomeKey } from './home.en.ts';

type Speech = { words: Words<HomeKey>; shared: Words<SharedKey> };
type Said = { title: string; text: string | null };

const steps = { connect: 'Connect', fields: 'Fields', plan: 'Plan', first_sync: 'FirstSync' } as const;

/** What a need is, in a line and a sentence. */
export function sayNeed({ about }: Need, speech: Speech): Said {
  const { words } = speech;
  switch (about.kind) {
    case 'setup': {
      const step = steps[about.step];
      return { title: words(`setup${step}`), text: words(`setup${step}Text`) };
    }
    case 'sync':
      return { title: words('syncFailed'), text: about.session.error?.message ?? null };
    case 'connection':
      return sayConnection(about.item, speech);
    case 'conflict':
      return sayConflict(about.item, speech);
    case 'approval':
    case 'exception':
      return { title: about.item.title, text: about.item.text };
  }
}

function sayConnection({ what, provider, text }: Attention, speech: Speech): Said {
  const { words, shared } = speech;
  const place = provider === null ? words('aCrm') : shared(provider);
  const key = what === 'field_not_ready' ? 'fieldNotReady' : 'accessEnded';
  return { title: words(key, { place }), text };
}

function sayConflict({ field, provider }: Attention, { words, shared }: Speech): Said {
  const place = provider === null ? words('aCrm') : shared(provider);
  const title =
    field === null || field === 'pronouns'
      ? words('differsPronouns', { place })
      : words('differs', { field: shared(field), place });
  return { title, text: words('differsText') };
}
