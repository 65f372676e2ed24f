import type { ContactRecord, HistoryItem, User } from './model.ts';
import { useWorld } from './world.ts';

const maxEntries = 50;

type Entry = HistoryItem & { name: string; label: string };

/** What happened to the properties, newest first, with who did it. */
export function HistoryColumn({
  record,
  users,
  appName,
}: {
  record: ContactRecord;
  users: User[];
  appName: string;
}) {
  const { preferences } = useWorld();
  const labels = new Map(record.definitions.map(({ name, label }) => [name, label]));
  const entries: Entry[] = Object.entries(record.history)
    .filter(([name]) => !['createdate', 'lastmodifieddate', 'hs_object_id'].includes(name))
    .flatMap(([name, items]) => items.map((item) => ({ ...item, name, label: labels.get(name) ?? name })))
    .toSorted((a, b) => b.timestamp.localeCompare(a.timestamp))
    .slice(0, maxEntries);
  return (
    <div className="activity">
      <h2>Activity</h2>
      {entries.length === 0 && <p className="quiet">Nothing has changed on this contact yet.</p>}
      <ol className="history">
        {entries.map((entry) => (
          <li key={`${entry.name}/${entry.timestamp}/${entry.value}`}>
            <div className="history-head">
              <strong>{entry.label}</strong>
              <time dateTime={entry.timestamp}>
                {new Date(entry.timestamp).toLocaleString('en-GB', {
                  dateStyle: 'medium',
                  timeStyle: 'medium',
                  timeZone: preferences.timeZone,
                })}
              </time>
            </div>
            <div dir="auto" className="clamped">
              {entry.value === '' ? <span className="quiet">cleared</span> : entry.value}
            </div>
            <div className="quiet small">{say(entry, users, appName)}</div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function say(entry: Entry, users: User[], appName: string): string {
  const user = users.find(({ id }) => id === entry.updatedByUserId);
  if (user !== undefined) return `by ${user.firstName} ${user.lastName}`;
  if (entry.sourceType === 'INTEGRATION') return `by ${appName} (app ${entry.sourceId})`;
  return entry.sourceType === 'IMPORT' ? 'by import' : `by ${entry.sourceType.toLowerCase()}`;
}
