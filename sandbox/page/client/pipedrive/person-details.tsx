import { EditableRow } from './editable-row.tsx';
import type { Field, PersonPageData, Point } from './pipedrive-api.ts';
import { sayValue } from './pipedrive-api.ts';
import type { SavePerson } from './use-person.ts';

/** Names, every e-mail and phone with its label, and the company's own fields; each edited in place. */
export function PersonDetails({ data, onSave }: { data: PersonPageData; onSave: SavePerson }) {
  const { person, fields, hasJobTitle } = data;
  const parts = { first_name: person.first_name, last_name: person.last_name };
  const namePart = (part: keyof typeof parts) => (value: string) =>
    onSave({ ...parts, [part]: value === '' ? null : value });
  return (
    <>
      <section className="pd-panel" aria-labelledby="pd-person">
        <h2 id="pd-person">Details</h2>
        <EditableRow label="First name" value={person.first_name ?? ''} onSave={namePart('first_name')} />
        <EditableRow label="Last name" value={person.last_name ?? ''} onSave={namePart('last_name')} />
        <PointRows label="Email" points={person.emails} onSave={(emails) => onSave({ emails })} />
        <PointRows label="Phone" points={person.phones} onSave={(phones) => onSave({ phones })} />
        {hasJobTitle && (
          <EditableRow
            label="Job title"
            value={person.job_title ?? ''}
            onSave={(value) => onSave({ job_title: value === '' ? null : value })}
          />
        )}
      </section>
      <section className="pd-panel" aria-labelledby="pd-fields">
        <h2 id="pd-fields">Custom fields</h2>
        {fields.length === 0 && <p className="pd-quiet">This company has no custom fields yet.</p>}
        {fields.map((field) => (
          <CustomRow
            key={field.code}
            field={field}
            value={person.custom_fields[field.code]}
            onSave={onSave}
          />
        ))}
      </section>
    </>
  );
}

type PointRowsProps = { label: string; points: Point[]; onSave: (points: Point[]) => Promise<string | null> };

/** An emptied row is removed; the last row adds another. */
function PointRows({ label, points, onSave }: PointRowsProps) {
  const replace = (at: number, value: string) =>
    onSave(
      points.flatMap((point, index) => (index !== at ? point : value === '' ? [] : { ...point, value })),
    );
  return (
    <>
      {points.map((point, index) => (
        <EditableRow
          key={`${index}/${point.value}`}
          label={index === 0 ? label : `${label} ${index + 1}`}
          value={point.value}
          note={point.primary && points.length > 1 ? `${point.label}, primary` : point.label}
          onSave={(value) => replace(index, value)}
        />
      ))}
      <EditableRow
        key={`new/${points.length}`}
        label={points.length === 0 ? label : `Another ${label.toLowerCase()}`}
        value=""
        offer={`Add ${label.toLowerCase()}`}
        onSave={(value) =>
          value === ''
            ? Promise.resolve(null)
            : onSave([...points, { value, primary: points.length === 0, label: 'work' }])
        }
      />
    </>
  );
}

function CustomRow({ field, value, onSave }: { field: Field; value: unknown; onSave: SavePerson }) {
  const { code, name, type, options } = field;
  const set = (next: unknown) => onSave({ custom_fields: { [code]: next } });
  const labels = options?.map(({ label }) => label);
  const idOf = (label: string) => options?.find((option) => option.label === label)?.id ?? null;
  const save = (text: string) => {
    if (text === '') return set(null);
    if (type === 'enum') return set(idOf(text));
    if (type === 'set') return set([idOf(text)]);
    return set(type === 'double' || type === 'int' ? Number(text) : text);
  };
  return (
    <EditableRow
      label={name}
      value={sayValue(value)}
      {...(labels === undefined ? {} : { options: labels })}
      onSave={save}
    />
  );
}
