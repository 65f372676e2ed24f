import type { z } from 'zod';
import {
  notificationChannels,
  notificationKindNames,
  notificationKinds,
} from '../../contract/notification-kinds.ts';
import type { PreferencesBody, preferencesView } from '../../contract/notifications.ts';
import type { TenantTx } from '../../platform/db/database.ts';

/** What somebody chose otherwise than the default, by kind and channel. */
export type Choices = ReadonlyMap<string, boolean>;

/** A person's choices; kinds and channels that they left as they are, are missing. */
export async function readChoices(tx: TenantTx, tenantId: string, userId: string): Promise<Choices> {
  const rows = await tx.prisma.notificationPreference.findMany({ where: { tenantId, userId } });
  return new Map(rows.map(({ kind, channel, enabled }) => [`${kind} ${channel}`, enabled]));
}

/** Puts these choices in the place of all that the person had. Two of one person at once: the last one holds. */
export async function saveChoices(
  tx: TenantTx,
  { tenantId, userId }: { tenantId: string; userId: string },
  { kinds }: PreferencesBody,
): Promise<void> {
  await tx.prisma.notificationPreference.deleteMany({ where: { tenantId, userId } });
  await tx.prisma.notificationPreference.createMany({
    data: notificationKindNames.flatMap((kind) =>
      notificationChannels.flatMap((channel) => {
        const enabled = kinds[kind]?.[channel];
        return enabled === undefined ? [] : [{ tenantId, userId, kind, channel, enabled }];
      }),
    ),
    skipDuplicates: true,
  });
}

/** Every kind with where it goes for somebody with these choices. */
export function viewChoices(choices: Choices): z.infer<typeof preferencesView>['items'] {
  return notificationKindNames.map((kind) => {
    const { means, channels: defaults } = notificationKinds[kind];
    const channel = (name: 'inbox' | 'email') => choices.get(`${kind} ${name}`) ?? defaults[name];
    return { kind, means, channels: { inbox: channel('inbox'), email: channel('email') }, defaults };
  });
}
