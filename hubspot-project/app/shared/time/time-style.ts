/** How moments and numbers are written for one person. */
export type TimeStyle = { tag: string; timeZone: string };

/**
 * The person's own: their HubSpot language and the time zone of the machine they sit at; the account's where the machine
 * tells none, and English and UTC where nothing that is told can be used.
 */
export function timeStyleOf(
  user: { locale?: string | undefined },
  portal: { timezone?: string | undefined },
): TimeStyle {
  const tag = user.locale?.replace('_', '-') ?? 'en';
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || portal.timezone || 'UTC';
  return {
    tag: works(() => new Intl.DateTimeFormat(tag)) ? tag : 'en',
    timeZone: works(() => new Intl.DateTimeFormat('en', { timeZone })) ? timeZone : 'UTC',
  };
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
