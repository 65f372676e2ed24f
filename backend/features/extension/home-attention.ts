import { exceptionKinds } from '../../contract/exception-kinds.ts';
import { crmNames, fieldNames, upperFirst } from '../../contract/exception-words.ts';
import type { AttentionItem, HomeView } from '../../contract/home-view.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import { fieldMessages } from '../pronouns/index.ts';
import type { HomeConnection, HomeRow } from './home-row.ts';

const nobody = { provider: null, field: null, contactId: null } as const;

/** What wants a person now, as far as this caller may see it: access that is lost first, then what somebody waits for. */
export function attentionOf(row: HomeRow, caller: Caller): HomeView['attention'] {
  const sees = {
    connections: may(caller, 'connections:read'),
    approvals: may(caller, 'approvals:read'),
    conflicts: may(caller, 'conflicts:read'),
    exceptions: may(caller, 'exceptions:read'),
  };
  const troubled = row.connections.flatMap((connection) => troubleOf(connection) ?? []);
  return {
    counts: {
      connections: sees.connections ? troubled.length : null,
      approvals: sees.approvals ? row.waitingApprovals : null,
      conflicts: sees.conflicts ? row.openConflicts : null,
      exceptions: sees.exceptions ? row.openExceptions : null,
    },
    items: [
      ...(sees.connections ? troubled : []),
      ...(sees.approvals ? row.approvals.map(ofApproval) : []),
      ...(sees.conflicts ? row.conflicts.map(ofConflict) : []),
      ...(sees.exceptions ? row.exceptions.map(ofException) : []),
    ],
  };
}

/** A connection that works by itself again later is not a person's business. */
function troubleOf(connection: HomeConnection): AttentionItem | null {
  const { provider, status, error, fieldState, fullReadAt, since } = connection;
  const about = { ...nobody, kind: 'connection', provider, since } as const;
  const to = { page: 'connections', id: null } as const;
  const name = crmNames[provider];
  if (status === 'error') {
    const text = error ?? `${name} does not give access any more. Connect it again.`;
    return { ...about, what: 'access_ended', title: `${name} is not connected any more`, text, to };
  }
  // Before the first sync the field is a step of the setup.
  const isReady = fieldState === 'ready' || fieldState === 'mapped';
  if (status !== 'connected' || fullReadAt === null || isReady) return null;
  const title = `The pronouns field in ${name} is not in order`;
  return {
    ...about,
    what: 'field_not_ready',
    field: 'pronouns',
    title,
    text: fieldMessages[provider][fieldState],
    to,
  };
}

function ofApproval({ id, kind, subject, reason, since }: HomeRow['approvals'][number]): AttentionItem {
  const to = { page: 'approvals', id } as const;
  return { ...nobody, kind: 'approval', what: kind, title: subject, text: reason, since, to };
}

function ofConflict({ id, contactId, field, provider, since }: HomeRow['conflicts'][number]): AttentionItem {
  const name = upperFirst(fieldNames[field]);
  const where = provider === null ? 'the CRM' : crmNames[provider];
  return {
    kind: 'conflict',
    what: 'differs',
    title: `${name} ${field === 'pronouns' ? 'differ' : 'differs'}`,
    text: `${name}: ${where} and Kindred hold different values of one contact. Both stay as they are until somebody chooses.`,
    provider,
    field,
    contactId,
    since,
    to: { page: 'conflicts', id },
  };
}

function ofException({
  id,
  contactId,
  kind,
  provider,
  message,
  since,
}: HomeRow['exceptions'][number]): AttentionItem {
  const known = Object.entries(exceptionKinds).find(([name]) => name === kind)?.[1];
  const title = known?.title ?? 'Something stands in the way';
  const to = { page: 'exceptions', id } as const;
  return { kind: 'exception', what: kind, title, text: message, provider, field: null, contactId, since, to };
}
