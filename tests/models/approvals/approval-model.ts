import type { Role } from '../../../backend/contract/permissions.ts';

const hourMs = 60 * 60_000;
const waitsMs = 7 * 24 * hourMs;
const triedMs = 24 * hourMs;

type Approval = {
  requestedBy: string | null;
  status: 'waiting' | 'approved' | 'over';
  askedAtMs: number;
  decidedAtMs: number;
  decidedBy: string | null;
  isDone: boolean;
};

/** The promise of approvals on a map: who may say yes to what, and what may therefore have happened. */
export class ApprovalModel {
  readonly approvals = new Map<string, Approval>();
  readonly roles = new Map<string, Role>();

  ask(id: string, requestedBy: string | null, nowMs: number): void {
    const undecided = { decidedAtMs: 0, decidedBy: null, isDone: false } as const;
    this.approvals.set(id, { requestedBy, status: 'waiting', askedAtMs: nowMs, ...undecided });
  }

  /** Managers and admins, within a week; whoever asked only where nobody else could. */
  mayApprove(id: string, who: string, nowMs: number): boolean {
    const approval = this.approvals.get(id);
    if (approval?.status !== 'waiting' || nowMs >= approval.askedAtMs + waitsMs) return false;
    const deciders = [...this.roles].filter(([, role]) => role !== 'member').map(([name]) => name);
    if (!deciders.includes(who)) return false;
    return approval.requestedBy !== who || deciders.every((name) => name === who);
  }

  decide(id: string, who: string, { yes, nowMs }: { yes: boolean; nowMs: number }): void {
    const approval = this.approvals.get(id);
    if (approval)
      Object.assign(approval, { status: yes ? 'approved' : 'over', decidedBy: who, decidedAtMs: nowMs });
  }

  withdraw(id: string): void {
    const approval = this.approvals.get(id);
    if (approval?.status === 'waiting') approval.status = 'over';
  }

  /** What is approved is carried out; what could not be for a day is given up. */
  run(nowMs: number, works: boolean): void {
    for (const approval of this.approvals.values()) {
      if (approval.status !== 'approved' || approval.isDone) continue;
      if (nowMs - approval.decidedAtMs > triedMs) approval.status = 'over';
      else approval.isDone = works;
    }
  }

  /** What has been written, and on whose word. */
  written(): string[] {
    return [...this.approvals]
      .filter(([, { isDone }]) => isDone)
      .map(([id, { decidedBy }]) => `${id} by ${decidedBy}`)
      .sort();
  }
}
