import { z } from 'zod';
import {
  approvalKinds,
  defaultRuleOf,
  type ApprovalKind,
  type ApprovalRule,
} from '../../domain/approval-policy.ts';
import { approvalKindMeans, approvalRule, type PoliciesView } from '../../contract/policies.ts';
import type { TenantTx } from '../../platform/db/database.ts';

type PolicyRow = { mayDecide: string; needsSecondPerson: boolean; expiresAfterHours: number };

const toRule = ({ mayDecide, needsSecondPerson, expiresAfterHours }: PolicyRow): ApprovalRule =>
  approvalRule.parse({ mayDecide, needsSecondPerson, expiresAfterHours });

/** The rule that a kind of approval is asked under now: the tenant's, or the default. */
export async function readRule(tx: TenantTx, tenantId: string, kind: string): Promise<ApprovalRule> {
  const row = await tx.prisma.policy.findUnique({ where: { tenantId_kind: { tenantId, kind } } });
  return row ? toRule(row) : defaultRuleOf(kind);
}

/** The rules of every kind, with their defaults. */
export async function readPolicies(tx: TenantTx): Promise<PoliciesView> {
  const rows = await tx.prisma.policy.findMany();
  return {
    items: approvalKinds.map((kind) => {
      const row = rows.find((one) => one.kind === kind);
      return {
        kind,
        means: approvalKindMeans[kind],
        policy: row ? toRule(row) : defaultRuleOf(kind),
        default: defaultRuleOf(kind),
        updatedAt: row?.updatedAt.toISOString() ?? null,
        updatedBy: row?.updatedBy ?? null,
      };
    }),
  };
}

export type ChosenPolicies = Partial<Record<ApprovalKind, ApprovalRule>>;

/** Replaces all choices: a kind that is left out has its default again. One that stays as it was keeps who chose it. */
export async function savePolicies(
  tx: TenantTx,
  tenantId: string,
  { chosen, at, by }: { chosen: ChosenPolicies; at: Date; by: string },
): Promise<void> {
  const before = new Map((await tx.prisma.policy.findMany()).map((row) => [row.kind, toRule(row)]));
  await tx.prisma.policy.deleteMany({ where: { kind: { notIn: Object.keys(chosen) } } });
  for (const kind of approvalKinds) {
    const rule = chosen[kind];
    if (!rule || sameRule(before.get(kind), rule)) continue;
    const data = { ...rule, updatedAt: at, updatedBy: by };
    await tx.prisma.policy.upsert({
      where: { tenantId_kind: { tenantId, kind } },
      create: { tenantId, kind, ...data },
      update: data,
    });
  }
}

/** The choices as they stand, for the trail. */
export async function chosenPolicies(tx: TenantTx): Promise<ChosenPolicies> {
  const rows = await tx.prisma.policy.findMany();
  const kinds = z.enum(approvalKinds);
  return Object.fromEntries(rows.map((row) => [kinds.parse(row.kind), toRule(row)]));
}

const sameRule = (one: ApprovalRule | undefined, other: ApprovalRule) =>
  one?.mayDecide === other.mayDecide &&
  one.needsSecondPerson === other.needsSecondPerson &&
  one.expiresAfterHours === other.expiresAfterHours;
