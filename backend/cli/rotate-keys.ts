import { rotateKeys, type Rotation } from '../features/install/index.ts';
import { commandSettings, complain, say, withContext } from './command-context.ts';

/** `npm run rotate-keys`: brings every secret under the newest key of the ring while Kindred runs. Exit 1: see the report. */
process.exitCode = await withContext(async (context) => {
  const settings = await commandSettings();
  const keyIds = settings.outcome === 'ok' ? settings.secrets.keyring.map(({ id }) => id) : [];
  say(`Newest key: ${context.keyring.newestKeyId}. Keys of the ring: ${keyIds.join(', ')}.`);
  let shown = 0;
  const rotation = await rotateKeys(context, keyIds, (rotated) => {
    if (rotated < shown + 1_000) return;
    shown = rotated;
    say(`… ${rotated} connections`);
  });
  report(rotation);
  const { unreadable, unreadableMacKeys, left } = rotation;
  return unreadable.length + unreadableMacKeys.length + left === 0 ? 0 : 1;
});
process.exit();

function report({
  rotated,
  alreadyNew,
  unreadable,
  unreadableMacKeys,
  left,
  states,
  addresses,
  unused,
}: Rotation): void {
  say(`${rotated} connections rotated, ${alreadyNew} were under the newest key already.`);
  if (states > 0) say(`${states} connections that are being made were rotated, too.`);
  if (addresses > 0) say(`${addresses} addresses of people were rotated, too.`);
  for (const { tenantId, connectionId } of unreadable) {
    complain(`unreadable: connection ${connectionId} of tenant ${tenantId}. Connect this CRM again.`);
  }
  for (const keyId of unreadableMacKeys) {
    complain(`unreadable: what recognises people who were erased under ${keyId}. Put its keyring key back.`);
  }
  if (left > 0) complain(`${left} connections were held by others the whole time. Run this again.`);
  say(
    unused.length === 0
      ? 'No key may leave KINDRED_KEYRING yet.'
      : `Nothing is sealed under ${unused.join(', ')} any more: remove from KINDRED_KEYRING once every process runs with the newest key first.`,
  );
}
