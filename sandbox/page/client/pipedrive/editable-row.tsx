import { useEffect, useId, useRef, useState } from 'react';

type Editing = { draft: string; saving: boolean; error: string | null };

type EditableRowProps = {
  label: string;
  value: string;
  /** A short word behind the value, as "work" of an e-mail address. */
  note?: string;
  options?: string[];
  /** What the empty value offers; a dash otherwise. */
  offer?: string;
  onSave: (value: string) => Promise<string | null>;
};

/** One value, edited in place: click, type, Enter; Escape leaves it as it was. */
export function EditableRow({ label, value, note, options, offer, onSave }: EditableRowProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // Focus returns to where editing began, so that the keyboard never loses its place.
    if (editing === null && wasEditing.current) button.current?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);
  if (editing === null)
    return (
      <div className="pd-row">
        <span className="pd-row-label">{label}</span>
        <div className="pd-value-line">
          <button
            ref={button}
            type="button"
            className="pd-value"
            dir="auto"
            aria-label={`Edit ${label}: ${value || (offer ?? 'empty')}`}
            onClick={() => setEditing({ draft: value, saving: false, error: null })}
          >
            {value ? (
              <span className="clamped">{value}</span>
            ) : (
              <span className={offer === undefined ? 'pd-quiet' : 'pd-add'}>{offer ?? '–'}</span>
            )}
          </button>
          {note !== undefined && <span className="pd-label">{note}</span>}
        </div>
      </div>
    );
  const save = async () => {
    setEditing({ ...editing, saving: true, error: null });
    const error = await onSave(editing.draft);
    setEditing(error === null ? null : { ...editing, saving: false, error });
  };
  const input = {
    id,
    value: editing.draft,
    autoFocus: true,
    'aria-invalid': editing.error !== null,
    onChange: (event: { target: { value: string } }) => setEditing({ ...editing, draft: event.target.value }),
  };
  return (
    <form
      className="pd-row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setEditing(null);
      }}
    >
      <label className="pd-row-label" htmlFor={id}>
        {label}
      </label>
      <div className="pd-edit">
        {options === undefined ? (
          <input {...input} dir="auto" autoComplete="off" />
        ) : (
          <select {...input}>
            <option value="">–</option>
            {options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        )}
        {editing.error !== null && (
          <p className="pd-error" role="alert">
            {editing.error}
          </p>
        )}
        <div className="pd-buttons">
          <button type="button" className="pd-button" onClick={() => setEditing(null)}>
            Cancel
          </button>
          <button type="submit" className="pd-button primary" disabled={editing.saving}>
            Save
          </button>
        </div>
      </div>
    </form>
  );
}
