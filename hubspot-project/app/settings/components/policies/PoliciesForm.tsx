import { Flex, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { usePoliciesForm } from '../../queries/use-policies-form.ts';
import { may } from '../../view.ts';
import type { Policy, SettingsView } from '../../view.ts';
import { useSayPolicy } from '../../words/use-say-policy.ts';
import { usePoliciesWords } from '../../words/use-words.ts';
import { ClashNotice } from '../ClashNotice.tsx';
import { SaveRow } from '../SaveRow.tsx';
import { PolicyTile } from './PolicyTile.tsx';

type PoliciesFormProps = {
  view: SettingsView;
  policies: readonly Policy[];
  readAgain: () => Promise<readonly Policy[] | null>;
};

/** Every rule, saved together; to look at for whoever may not change them. */
export function PoliciesForm({ view, policies, readAgain }: PoliciesFormProps) {
  const words = usePoliciesWords();
  const { actions } = useSurface();
  const sayPolicy = useSayPolicy();
  const { edit, ...form } = usePoliciesForm(policies, readAgain);
  const mayChange = may(view, 'policies:write');
  const submit = async () => {
    if (await form.submit()) actions.addAlert({ type: 'success', message: words('saved') });
  };
  const { clash } = edit;
  const theirs = policies.filter(({ kind }) => clash?.[kind] !== undefined);
  const last = [...theirs].sort((one, other) =>
    (other.updatedAt ?? '').localeCompare(one.updatedAt ?? ''),
  )[0];
  return (
    <Flex direction="column" gap="md">
      {!mayChange && <Text variant="microcopy">{words('onlyAdmins')}</Text>}
      {policies.map((policy) => (
        <PolicyTile
          key={policy.kind}
          policy={policy}
          rule={edit.values[policy.kind] ?? policy.policy}
          viewerId={view.viewer.userId}
          mayChange={mayChange}
          onChange={(rule) => edit.change({ [policy.kind]: rule })}
        />
      ))}
      {mayChange && (
        <SaveRow
          edit={edit}
          clash={
            last !== undefined && (
              <ClashNotice
                last={{ by: last.updatedBy, at: last.updatedAt }}
                viewerId={view.viewer.userId}
                theirs={theirs.map(({ kind, policy }) => ({
                  label: words(kind),
                  value: sayPolicy(kind, policy),
                }))}
                edit={edit}
              />
            )
          }
          isValid={true}
          mayChange={true}
          isSaving={form.isSaving}
          answer={form.answer}
          isStale={form.isStale}
          onSave={() => void submit()}
          onCancel={form.cancel}
        />
      )}
    </Flex>
  );
}
