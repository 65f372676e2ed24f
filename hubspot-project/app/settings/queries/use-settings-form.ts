import { useEdit } from '../store/use-edit.ts';
import { useSaveSettings } from './use-save-settings.ts';
import type { SettingsChange } from './use-save-settings.ts';

/**
 * A form over a part of the settings: what is typed stays when saving fails, and goes when it is saved or cancelled. It is
 * saved over `version`, the one that is shown: what somebody else changed meanwhile was shown, and chosen about, before.
 */
export function useSettingsForm<Values extends Record<string, unknown>>(
  current: Values,
  version: number,
  changeOf: (values: Values) => SettingsChange,
) {
  const save = useSaveSettings();
  const edit = useEdit(current);
  const cancel = () => {
    edit.drop();
    save.reset();
  };
  const submit = async () => {
    const answer = await save.mutateAsync({ ...changeOf(edit.values), version });
    if (answer.outcome === 'ok') cancel();
    return answer;
  };
  return { edit, isSaving: save.isPending, answer: save.data, cancel, submit };
}
