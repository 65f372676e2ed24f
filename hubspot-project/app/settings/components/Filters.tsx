import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { SettingsChange } from '../queries/use-save-settings.ts';
import { useSettingsForm } from '../queries/use-settings-form.ts';
import { may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useRulesWords } from '../words/use-words.ts';
import { CrmFilters } from './CrmFilters.tsx';
import { takesValue } from './FilterInputs.tsx';
import type { Condition } from './FilterInputs.tsx';
import { SaveRow } from './SaveRow.tsx';
import { SettingsClash } from './SettingsClash.tsx';

const providers = ['hubspot', 'pipedrive'] as const;
type SentFilters = NonNullable<NonNullable<SettingsChange['filters']>['hubspot']>;

/** Which records of each CRM take part; the conditions that wait for their plan where there are some. */
export function Filters({ view }: { view: SettingsView }) {
  const words = useRulesWords();
  const { shared } = useSurface();
  const form = useSettingsForm(
    view.draft?.filters ?? view.rules.filters,
    view.rules.version,
    ({ hubspot, pipedrive }) => ({ filters: { hubspot: sent(hubspot), pipedrive: sent(pipedrive) } }),
  );
  const { edit } = form;
  const mayChange = may(view, 'settings:write');
  const sayTheirs = (theirs: Partial<SettingsView['rules']['filters']>) =>
    providers.flatMap((provider) => {
      const conditions = theirs[provider];
      return conditions === undefined ? [] : [{ label: shared(provider), value: sayConditions(conditions) }];
    });
  const sayConditions = (conditions: readonly Condition[]) =>
    conditions.length === 0
      ? words('everybody')
      : conditions
          .map(({ field, operator, value = '' }) => [shared(field), words(operator), value].join(' ').trim())
          .join('; ');
  const all = [...edit.values.hubspot, ...edit.values.pipedrive];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('filtersTitle')}</Heading>
      <Text>{words('filtersHint')}</Text>
      {all.length === 0 && <Text>{words('everybody')}</Text>}
      {providers.map((provider) => (
        <CrmFilters
          key={provider}
          provider={provider}
          conditions={edit.values[provider]}
          readOnly={!mayChange}
          onChange={(conditions) => edit.change({ [provider]: conditions })}
        />
      ))}
      <SaveRow
        edit={edit}
        clash={<SettingsClash view={view} edit={edit} say={sayTheirs} />}
        isValid={all.every((condition) => !takesValue(condition) || (condition.value ?? '') !== '')}
        mayChange={mayChange}
        isSaving={form.isSaving}
        answer={form.answer}
        onSave={() => void form.submit()}
        onCancel={form.cancel}
      />
    </Flex>
  );
}

/** Conditions as the backend takes them: a value only where there is something to compare with. */
function sent(conditions: readonly Condition[]): SentFilters {
  return conditions.map(({ field, operator, value = '' }) =>
    operator === 'is_empty' || operator === 'is_not_empty' ? { field, operator } : { field, operator, value },
  );
}
