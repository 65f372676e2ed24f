import { useId } from 'react';
import type { ExtensionInfo } from '../model.ts';
import { useWorld } from '../world.ts';
import { ExtensionHost } from './extension-host.tsx';
import type { Subject } from './subject.ts';

/** An app card in its frame, as it stands beside a record. */
export function ExtensionCard({ card, subject }: { card: ExtensionInfo; subject: Subject }) {
  const { setup } = useWorld();
  const titleId = useId();
  return (
    <section className="card" aria-labelledby={titleId} data-card={card.uid}>
      <div className="card-head">
        <h2 id={titleId}>{card.name}</h2>
        <span className="quiet small">Powered by {setup.app.name}</span>
      </div>
      <div className="card-body">
        <ExtensionHost extension={card} subject={subject} />
      </div>
    </section>
  );
}
