import { Heading, NumberInput, Select } from '@hubspot/ui-extensions';
import { useSettingsForm } from '../queries/use-settings-form.ts';
import { may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { deletionWords, useSayGeneralRules } from '../words/use-say-general-rules.ts';
import { useRulesWords } from '../words/use-words.ts';
import { FormColumn } from './FormColumn.tsx';
import { OrderSelect } from './OrderSelect.tsx';
import { SaveRow } from './SaveRow.tsx';
import { SettingsClash } from './SettingsClash.tsx';

const deletions = ['ask', 'unlink', 'archive'] as const;
const minMinutes = 5;
const maxMinutes = 10_080;

/** The order of the sides, what a deletion does, and how often the CRMs are looked through. */
export function GeneralRules({ view }: { view: SettingsView }) {
  const words = useRulesWords();
  const sayTheirs = useSayGeneralRules();
  const { rank, deletions: deletion, reconcileEveryMinutes, version } = view.rules;
  const current = { rank, deletions: deletion, reconcileEveryMinutes };
  const form = useSettingsForm(current, version, (chosen) => chosen);
  const { edit } = form;
  const { values } = edit;
  const mayChange = may(view, 'settings:write');
  const minutes = values.reconcileEveryMinutes;
  const isValid =
    Number.isInteger(minutes) && (minutes === 0 || (minutes >= minMinutes && minutes <= maxMinutes));
  return (
    <FormColumn>
      <Heading>{words('generalTitle')}</Heading>
      <OrderSelect
        name="general-rank"
        rank={values.rank}
        mayBeGeneral={false}
        description={words('orderHint')}
        readOnly={!mayChange}
        onChange={(order) => edit.change({ rank: order ?? values.rank })}
      />
      <Select
        name="deletions"
        label={words('deletions')}
        value={values.deletions}
        options={deletions.map((value) => ({ value, label: words(deletionWords[value]) }))}
        description={words('deleteHint')}
        readOnly={!mayChange}
        onChange={(value) =>
          edit.change({ deletions: deletions.find((one) => one === value) ?? values.deletions })
        }
      />
      <NumberInput
        name="every"
        label={words('every')}
        value={minutes}
        description={words('everyHint')}
        error={!isValid}
        {...(isValid ? {} : { validationMessage: words('everyError') })}
        readOnly={!mayChange}
        onChange={(value) => edit.change({ reconcileEveryMinutes: value })}
      />
      <SaveRow
        edit={edit}
        clash={<SettingsClash view={view} edit={edit} say={sayTheirs} />}
        isValid={isValid}
        mayChange={mayChange}
        isSaving={form.isSaving}
        answer={form.answer}
        onSave={() => void form.submit()}
        onCancel={form.cancel}
      />
    </FormColumn>
  );
}
