import { Divider, Flex } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { Filters } from './Filters.tsx';
import { GeneralRules } from './GeneralRules.tsx';
import { Retention } from './Retention.tsx';

/** What holds for all fields; how long what is kept is an admin's to see. */
export function Rules({ view, nowMs }: { view: SettingsView; nowMs: number }) {
  const { retention } = view.privacy;
  return (
    <Flex direction="column" gap="md">
      <GeneralRules view={view} />
      <Divider />
      <Filters view={view} />
      {retention !== null && <Divider />}
      {retention !== null && <Retention retention={retention} nowMs={nowMs} />}
    </Flex>
  );
}
