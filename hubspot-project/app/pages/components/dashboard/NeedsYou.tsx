import { Flex } from '@hubspot/ui-extensions';
import type { Home } from '../../home-types.ts';
import { needsOf } from '../../needs/needs-of.ts';
import { AlsoWaiting } from './AlsoWaiting.tsx';
import { MostUrgent } from './MostUrgent.tsx';
import { SetupSteps } from './SetupSteps.tsx';

/** What needs somebody: the most urgent with the one button, then the rest. Nothing where nothing does. */
export function NeedsYou({ home, nowMs }: { home: Home; nowMs: number }) {
  const [first, ...rest] = needsOf(home);
  if (first === undefined) return null;
  return (
    <Flex direction="column" gap="md">
      {!home.setup.finished && <SetupSteps setup={home.setup} />}
      <MostUrgent key={first.key} need={first} home={home} nowMs={nowMs} />
      {rest.length > 0 && <AlsoWaiting needs={rest} home={home} nowMs={nowMs} />}
    </Flex>
  );
}
