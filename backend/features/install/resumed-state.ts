/**
 * What every fresh grant makes of a connection: its fields are looked at anew, and where it was read before, a look
 * through the account catches up with what happened meanwhile. What it knew of the account stays.
 */
export function resumedState(
  existing: { fullReadAt: Date | null; watermark: Date | null } | null,
  now: Date,
) {
  const wasRead = existing !== null && (existing.fullReadAt !== null || existing.watermark !== null);
  return {
    status: 'connected',
    since: now,
    error: null,
    refreshLeaseId: null,
    refreshLeaseUntil: null,
    parkedUntil: null,
    // What the journal was told before may be gone with the access.
    journalError: null,
    journalDueAt: null,
    fieldsDueAt: now,
    reconcileDueAt: wasRead ? now : null,
  } as const;
}
