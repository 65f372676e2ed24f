import type { Api } from 'kindred-shared/api/client.ts';
import type { Change, Intent } from '../plan/plan-changes.ts';
import type { Report } from './report.ts';
import { runParts } from './run-parts.ts';
import type { RunControl } from './run-parts.ts';
import { settleConflicts, settlePartSize } from './settle-conflicts.ts';
import { syncContacts, syncPartSize } from './sync-contacts.ts';
import { writePartSize, writePronouns } from './write-pronouns.ts';

/** Does what was decided to the planned contacts, in parts. */
export function runIntent(
  api: Api,
  { intent, changes }: { intent: Intent; changes: readonly Change[] },
  control: RunControl,
): Promise<Report> {
  switch (intent.action) {
    case 'set':
    case 'clear':
      return runParts(changes, { size: writePartSize, send: writePronouns(api), control });
    case 'settle':
      return runParts(changes, { size: settlePartSize, send: settleConflicts(api, intent.choose), control });
    case 'sync':
      return runParts(changes, { size: syncPartSize, send: syncContacts(api, control.pause), control });
  }
}
