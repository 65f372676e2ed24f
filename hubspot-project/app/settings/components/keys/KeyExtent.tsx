import { MultiSelect, ToggleGroup } from '@hubspot/ui-extensions';
import type { KeyDraft } from '../../store/key-draft.ts';
import type { Permission } from '../../view.ts';
import { useKeysWords, usePermissionWords } from '../../words/use-words.ts';

type KeyExtentProps = {
  /** Null: everything that the role may. */
  scopes: KeyDraft['scopes'];
  /** What the role may. */
  granted: readonly Permission[];
  isTried: boolean;
  onChange: (part: Pick<KeyDraft, 'scopes'>) => void;
};

/** Whether a key may do all that its role may, or only some of it. */
export function KeyExtent({ scopes, granted, isTried, onChange }: KeyExtentProps) {
  const words = useKeysWords();
  const permissions = usePermissionWords();
  const lacksScopes = isTried && scopes?.length === 0;
  return (
    <>
      <ToggleGroup
        toggleType="radioButtonList"
        name="key-extent"
        label={words('extent')}
        value={scopes === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: words('extentAll') },
          { value: 'some', label: words('extentSome'), description: words('scopesHint') },
        ]}
        onChange={(extent) => onChange({ scopes: extent === 'all' ? null : [] })}
      />
      {scopes !== null && (
        <MultiSelect
          name="key-scopes"
          label={words('scopes')}
          value={[...scopes]}
          options={granted.map((value) => ({ value, label: permissions(value) }))}
          error={lacksScopes}
          {...(lacksScopes ? { validationMessage: words('scopesError') } : {})}
          onChange={(chosen) => onChange({ scopes: granted.filter((scope) => chosen.includes(scope)) })}
        />
      )}
    </>
  );
}
