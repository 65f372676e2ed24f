import { useEffect, useRef, useState } from 'react';
import { goTo } from '../navigation.ts';
import { personPath, personsPath } from '../places.ts';
import { deletePerson, mergePerson, readPersons } from './pipedrive-api.ts';
import type { Person } from './pipedrive-api.ts';

type Props = { companyId: number; userId: number; person: Person };
type Mode = { mode: 'closed' } | { mode: 'merge' } | { mode: 'delete' };

const maxFound = 6;
const typingPauseMs = 200;

/** Merging with another person, and deleting; each asks once. */
export function PersonActions(props: Props) {
  const [mode, setMode] = useState<Mode>({ mode: 'closed' });
  const [error, setError] = useState<string | null>(null);
  const { companyId, userId, person } = props;
  const openedBy = useRef<HTMLElement | null>(null);
  const open = (next: Mode, button: HTMLElement) => {
    openedBy.current = button;
    setError(null);
    setMode(next);
  };
  const close = () => {
    setMode({ mode: 'closed' });
    // The keyboard goes on where it was.
    openedBy.current?.focus();
  };
  const remove = async () => {
    const answer = await deletePerson(companyId, person.id, userId);
    if (answer.outcome === 'ok') goTo(personsPath(companyId));
    else setError(answer.outcome === 'failed' ? answer.message : 'This person is gone already.');
  };
  return (
    <div
      className="pd-actions"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && mode.mode !== 'closed') close();
      }}
    >
      <div className="pd-buttons">
        <button
          type="button"
          className="pd-button"
          onClick={(event) => open({ mode: 'merge' }, event.currentTarget)}
        >
          Merge
        </button>
        <button
          type="button"
          className="pd-button"
          onClick={(event) => open({ mode: 'delete' }, event.currentTarget)}
        >
          Delete
        </button>
      </div>
      {mode.mode === 'delete' && (
        <div className="pd-ask" role="group" aria-label="Delete this person">
          <p>Delete this person? It can be seen as deleted for 30 days.</p>
          <div className="pd-buttons">
            <button type="button" className="pd-button" autoFocus onClick={close}>
              Keep
            </button>
            <button type="button" className="pd-button danger" onClick={() => void remove()}>
              Delete person
            </button>
          </div>
        </div>
      )}
      {mode.mode === 'merge' && <MergeBox {...props} onClose={close} onError={setError} />}
      {error !== null && (
        <p className="pd-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

type MergeBoxProps = Props & { onClose: () => void; onError: (message: string) => void };

function MergeBox({ companyId, userId, person, onClose, onError }: MergeBoxProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<Person[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void readPersons(companyId, text, 0, maxFound + 1).then((answer) => {
        if (isCurrent && answer.outcome === 'ok')
          setFound(answer.value.items.filter(({ id }) => id !== person.id).slice(0, maxFound));
      });
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [companyId, person.id, text]);
  const merge = async (survivor: Person) => {
    const answer = await mergePerson(companyId, person.id, survivor.id, userId);
    if (answer.outcome === 'ok') goTo(personPath(companyId, survivor.id));
    else onError(answer.outcome === 'failed' ? answer.message : 'One of the two is gone.');
  };
  return (
    <div className="pd-ask" role="group" aria-label="Merge with another person">
      <label>
        Merge into
        <input
          type="search"
          autoFocus
          placeholder="Search the person who stays"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <ul className="pd-found">
        {found.map((other) => (
          <li key={other.id}>
            <button type="button" onClick={() => void merge(other)}>
              <span dir="auto">{other.name}</span>
              <span className="pd-quiet pd-small">{other.emails[0]?.value ?? `Person ${other.id}`}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="pd-quiet">Nobody found.</li>}
      </ul>
      <button type="button" className="pd-button" onClick={onClose}>
        Cancel
      </button>
    </div>
  );
}
