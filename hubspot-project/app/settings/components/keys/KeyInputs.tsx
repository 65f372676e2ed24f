import { Flex, Input, Select } from '@hubspot/ui-extensions';
import { isNamed } from '../../store/key-draft.ts';
import type { KeyDraft } from '../../store/key-draft.ts';
import type { SettingsView } from '../../view.ts';
import { useKeysWords } from '../../words/use-words.ts';
import { KeyExtent } from './KeyExtent.tsx';

type KeyInputsProps = {
  draft: KeyDraft;
  roles: SettingsView['roles'];
  /** Somebody has tried to make it: what is missing is said. */
  isTried: boolean;
  onChange: (part: Partial<KeyDraft>) => void;
};

const roleWords = { member: 'roleMember', manager: 'roleManager', admin: 'roleAdmin' } as const;
const ends = [30, 90, 365] as const;

/** Name, role, how much of it, and the end of a new key. */
export function KeyInputs({ draft, roles, isTried, onChange }: KeyInputsProps) {
  const words = useKeysWords();
  const { name, role, scopes, endsAfterDays } = draft;
  const granted = roles.find((one) => one.role === role)?.permissions ?? [];
  const lacksName = isTried && !isNamed(draft);
  const chooseRole = (chosen: unknown) => {
    const next = roles.find((one) => one.role === chosen);
    if (next === undefined) return;
    const kept = scopes?.filter((scope) => next.permissions.includes(scope)) ?? null;
    onChange({ role: next.role, scopes: kept });
  };
  return (
    <Flex direction="column" gap="md">
      <Input
        name="key-name"
        label={words('name')}
        description={words('nameHint')}
        value={name}
        required={true}
        error={lacksName}
        {...(lacksName ? { validationMessage: words('nameError') } : {})}
        onInput={(typed) => onChange({ name: typed })}
      />
      <Select
        name="key-role"
        label={words('role')}
        value={role}
        options={roles.map((one) => ({ value: one.role, label: words(roleWords[one.role]) }))}
        onChange={chooseRole}
      />
      <KeyExtent scopes={scopes} granted={granted} isTried={isTried} onChange={onChange} />
      <Select
        name="key-end"
        label={words('end')}
        description={words('endHint')}
        value={endsAfterDays ?? 0}
        options={[
          { value: 0, label: words('endNever') },
          ...ends.map((days) => ({ value: days, label: words('endDays', { days }) })),
        ]}
        onChange={(value) => onChange({ endsAfterDays: ends.find((days) => days === value) ?? null })}
      />
    </Flex>
  );
}
