import { useEffect, useRef, useState } from 'react';
import type { ContactRecord, Definition } from './model.ts';

/** Shown first and always; everything else of the account is one click away. */
const mainNames = ['firstname', 'lastname', 'custom_pronouns', 'email', 'phone', 'jobtitle'];

type SaveProperty = (name: string, value: string) => Promise<string | null>;

/** "About this contact": the properties, each edited in place. */
export function PropertiesPanel({ record, onSave }: { record: ContactRecord; onSave: SaveProperty }) {
  const byName = new Map(record.definitions.map((definition) => [definition.name, definition]));
  const main = mainNames.flatMap((name) => byName.get(name) ?? []);
  const others = record.definitions.filter(({ name }) => !mainNames.includes(name));
  const rows = (definitions: Definition[]) =>
    definitions.map((definition) => (
      <PropertyRow
        key={definition.name}
        definition={definition}
        value={record.properties[definition.name] ?? ''}
        onSave={onSave}
      />
    ));
  return (
    <div className="panel">
      <h2>About this contact</h2>
      <div className="properties">{rows(main)}</div>
      {others.length > 0 && (
        <details>
          <summary>All other properties ({others.length})</summary>
          <div className="properties">{rows(others)}</div>
        </details>
      )}
    </div>
  );
}

type Editing = { draft: string; saving: boolean; error: string | null };

function PropertyRow({
  definition,
  value,
  onSave,
}: {
  definition: Definition;
  value: string;
  onSave: SaveProperty;
}) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // Focus returns to where editing began, so that the keyboard never loses its place.
    if (editing === null && wasEditing.current) button.current?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);
  const { label, name, readOnly } = definition;
  if (readOnly)
    return (
      <div className="property">
        <div className="property-label">{label}</div>
        <div className="property-value" dir="auto">
          {value ? <span className="clamped">{value}</span> : <span className="nothing">--</span>}
        </div>
      </div>
    );
  if (editing === null)
    return (
      <div className="property">
        <div className="property-label" id={`label-${name}`}>
          {label}
        </div>
        <button
          ref={button}
          type="button"
          className="property-value editable"
          aria-label={`Edit ${label}: ${value || 'empty'}`}
          dir="auto"
          onClick={() => setEditing({ draft: value, saving: false, error: null })}
        >
          {value ? <span className="clamped">{value}</span> : <span className="nothing">--</span>}
        </button>
      </div>
    );
  const save = async () => {
    setEditing({ ...editing, saving: true, error: null });
    const error = await onSave(name, editing.draft);
    setEditing(error === null ? null : { ...editing, saving: false, error });
  };
  return (
    <form
      className="property"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setEditing(null);
      }}
    >
      <label className="property-label" htmlFor={`edit-${name}`}>
        {label}
      </label>
      <input
        id={`edit-${name}`}
        dir="auto"
        autoFocus
        autoComplete="off"
        value={editing.draft}
        aria-invalid={editing.error !== null}
        aria-describedby={editing.error === null ? undefined : `error-${name}`}
        onChange={(event) => setEditing({ ...editing, draft: event.target.value })}
      />
      {editing.error !== null && (
        <p id={`error-${name}`} className="hs-message error" role="alert">
          {editing.error}
        </p>
      )}
      <div className="property-buttons">
        <button type="submit" className="hs-button dark xs" disabled={editing.saving}>
          Save
        </button>
        <button type="button" className="hs-button secondary xs" onClick={() => setEditing(null)}>
          Cancel
        </button>
      </div>
    </form>
  );
}
