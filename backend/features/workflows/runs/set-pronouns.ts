import { z } from 'zod';
import { writableText } from '../../../contract/contact.ts';
import type { RunOutcome } from '../../../contract/run-outcomes.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { editContactIn, wakePush, type ContactEdit } from '../../sync/index.ts';
import type { Delivery } from './delivery.ts';
import { finishRun, finishWith } from './finish-run.ts';
import { noteStep } from './note-step.ts';
import { readRecord } from './read-record.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';

/** What the workflow's author chose; the careful choice where a workflow says nothing. */
const choices = z.object({
  what_to_do: z.enum(['set', 'clear']).default('set'),
  when: z.enum(['only_when_empty', 'always']).default('only_when_empty'),
  pronouns: writableText.default(''),
});

/**
 * Sets or clears a contact's pronouns, in the words that the workflow gives. HubSpot is read first, so that "only when
 * empty" is judged by what is there now. A field about which a person is asked is left alone.
 */
export async function setPronouns(deps: RunDeps, delivery: Delivery): Promise<RunReply> {
  const { tenantId, execution } = delivery;
  const chosen = choices.safeParse(execution.inputs);
  if (!chosen.success) return finishRun(deps, delivery, 'wrong_input');
  const { what_to_do: what, when, pronouns } = chosen.data;
  // A property without a value gives nothing: that is no order to clear.
  if (what === 'set' && pronouns === '') return finishRun(deps, delivery, 'nothing_given');
  const read = await readRecord(deps, delivery, { push: false });
  if (read.outcome === 'not_read') return read.reply;
  const { contactId } = read;
  const request: ContactEdit = {
    values: { pronouns: what === 'clear' ? null : pronouns },
    ...(when === 'only_when_empty' ? { expected: { pronouns: null } } : {}),
    via: 'workflow',
    changedBy: nameOf(execution.workflowId),
  };
  const reply = await finishWith(deps, delivery, {
    contactId,
    effect: (tx, at) => write(deps, tx, { delivery, contactId, request, at }),
  });
  if (reply.reply === 'ended' && reply.outcome === 'written') await wakePush(deps, tenantId, 'workflow');
  return reply;
}

/** How a workflow is named in provenance and audit. */
const nameOf = (workflowId: string | null) => (workflowId === null ? 'a workflow' : `workflow ${workflowId}`);

type Writing = { delivery: Delivery; contactId: string; request: ContactEdit; at: Date };

async function write(
  deps: RunDeps,
  tx: TenantTx,
  { delivery, contactId, request, at }: Writing,
): Promise<RunOutcome> {
  const contact = await tx.prisma.contact.findUnique({ where: { id: contactId }, select: { held: true } });
  if (contact?.held.includes('pronouns') === true) return 'waits_for_a_person';
  const edited = await editContactIn(deps, tx, { tenantId: delivery.tenantId, contactId }, request);
  switch (edited.outcome) {
    case 'saved':
      await noteStep(tx, delivery.run.id, { kind: 'written', at });
      return 'written';
    case 'unchanged':
      return 'unchanged';
    case 'stale':
      return 'kept';
    // Merged into somebody else, deleted or erased since it was read.
    case 'not_found':
    case 'outdated':
      return 'left_out';
  }
}
