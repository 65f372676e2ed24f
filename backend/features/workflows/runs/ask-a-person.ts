import { z } from 'zod';
import { isStorable } from '../../../domain/storable.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { automationScope, readConnection } from '../../install/index.ts';
import { readByExternalIds } from '../../links/index.ts';
import { requestApproval } from '../store.ts';
import { replyOf } from './answer-again.ts';
import type { Delivery } from './delivery.ts';
import { finishRun, finishWith, type Effect } from './finish-run.ts';
import { noteStep } from './note-step.ts';
import { readRecord } from './read-record.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';

const kind = 'workflow_question';
/** The author's own words: as much as people read. */
const question = z.object({ question: z.string().min(1).max(1_000).refine(isStorable) });

/**
 * Asks people a workflow's question as an approval, and has the workflow wait. HubSpot waits an hour longer than people
 * may take, so that it is told what became of it also where nobody answers.
 */
export async function askAPerson(deps: RunDeps, delivery: Delivery): Promise<RunReply> {
  const asked = question.safeParse(delivery.execution.inputs);
  if (!asked.success) return finishRun(deps, delivery, 'wrong_input');
  const known = await findKnown(deps, delivery);
  if (!known.mayAnswer) return finishRun(deps, delivery, 'cannot_answer');
  const read =
    known.contactId === null
      ? await readRecord(deps, delivery, { push: false })
      : ({ outcome: 'read', contactId: known.contactId } as const);
  if (read.outcome === 'not_read') return read.reply;
  const { contactId } = read;
  return finishWith(deps, delivery, {
    contactId,
    effect: (tx, at) => ask(deps, tx, { delivery, contactId, question: asked.data.question, at }),
  });
}

/** Who the record is, where it is linked already, and whether HubSpot lets us end what waits. */
function findKnown(
  { db }: RunDeps,
  { tenantId, execution }: Delivery,
): Promise<{ contactId: string | null; mayAnswer: boolean }> {
  return db.withTenant(tenantId, async (tx) => {
    const connection = await readConnection(tx, tenantId, 'hubspot');
    if (!connection) return { contactId: null, mayAnswer: true };
    const { scopes, connectionId } = connection;
    const [link] = await readByExternalIds(tx, connectionId, [execution.objectId]);
    const isLive = link !== undefined && !link.contactDeleted && link.lastError === null;
    return {
      contactId: isLive ? link.contactId : null,
      mayAnswer: scopes.length === 0 || scopes.includes(automationScope),
    };
  });
}

type Asking = { delivery: Delivery; contactId: string; question: string; at: Date };

async function ask(deps: RunDeps, tx: TenantTx, asking: Asking): Promise<Effect> {
  const { delivery, contactId, at } = asking;
  const { tenantId, run, execution } = delivery;
  const workflow = execution.workflowId === null ? 'The workflow' : `Workflow ${execution.workflowId}`;
  const approvalId = await requestApproval(tx, {
    id: deps.random.uuid(),
    tenantId,
    kind,
    subject: 'A HubSpot workflow asks a question',
    reason: asking.question,
    effects: [
      `${workflow} goes on with the outcome “Approved”; rejecting gives it “Rejected”.`,
      'If nobody answers in time, it goes on with “Nobody answered in time”.',
    ],
    payload: { runId: run.id, contactId, objectId: execution.objectId },
    requestedBy: null,
    at,
  });
  // Until somebody says something there is nothing to do: the approval expires by itself.
  const waiting = { status: 'waiting', contactId, approvalId, dueAt: null };
  await tx.prisma.run.updateMany({ where: { id: run.id }, data: waiting });
  await noteStep(tx, run.id, { kind: 'asked', at });
  return { waits: await replyOf(tx, run.id, at) };
}
