import { Flex, Heading, Panel, PanelBody, PanelFooter, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { problemAt } from '../queries/problem-at.ts';
import { useSettingsForm } from '../queries/use-settings-form.ts';
import type { FieldChoices, MappingRow, PlaceChoice, Provider, SettingsView } from '../view.ts';
import { useSayChoices } from '../words/use-say-choices.ts';
import { useSayProperty } from '../words/use-say-property.ts';
import { useFormWords, useMappingWords } from '../words/use-words.ts';
import { PlaceInputs } from './PlaceInputs.tsx';
import { RuleInputs } from './RuleInputs.tsx';
import { SaveRow } from './SaveRow.tsx';
import { SettingsClash } from './SettingsClash.tsx';

type FieldPanelProps = { view: SettingsView; row: MappingRow };

/** Where one field lives in each CRM, which way it travels, and who decides about it. */
export function FieldPanel({ view, row }: FieldPanelProps) {
  const words = useMappingWords();
  const form = useFormWords();
  const sayTheirs = useSayChoices();
  const sayProperty = useSayProperty();
  const { shared, actions } = useSurface();
  const [isOpen, setOpen] = useState(false);
  const { edit, ...saving } = useSettingsForm(choicesOf(row), view.rules.version, (chosen) => ({
    fields: { [row.field]: changed(choicesOf(row), chosen) },
  }));
  const { values } = edit;
  const id = `field-${row.field}`;
  const submit = async () => {
    const answer = await saving.submit();
    if (answer.outcome !== 'ok') return;
    actions.addAlert({ type: 'success', message: form('saved') });
    actions.closeOverlay(id);
  };
  const connected = view.connections.filter(({ status }) => status === 'connected');
  return (
    <Panel id={id} title={words('change', { field: shared(row.field) })} onOpen={() => setOpen(true)}>
      <PanelBody>
        <Flex direction="column" gap="md">
          {connected.map(({ provider }) => (
            <Flex key={provider} direction="column" gap="sm">
              <Heading>{shared(provider)}</Heading>
              <PlaceInputs
                field={row.field}
                provider={provider}
                choice={values[provider]}
                usual={usualOf(view, row, provider, sayProperty)}
                isOpen={isOpen}
                error={problemAt(saving.answer, `fields.${row.field}.${provider}.property`)}
                onChange={(choice) => edit.change({ [provider]: choice })}
              />
            </Flex>
          ))}
          <RuleInputs choice={values} onChange={edit.change} />
          <Text variant="microcopy">{words('planHint')}</Text>
        </Flex>
      </PanelBody>
      <PanelFooter>
        <SaveRow
          edit={edit}
          clash={<SettingsClash view={view} edit={edit} say={sayTheirs} />}
          isValid={true}
          mayChange={true}
          isSaving={saving.isSaving}
          answer={saving.answer}
          onSave={() => void submit()}
          onCancel={() => {
            saving.cancel();
            actions.closeOverlay(id);
          }}
          canClose={true}
        />
      </PanelFooter>
    </Panel>
  );
}

/** What a person can choose about a field; a property that nobody chose stays unchosen. */
function choicesOf(row: MappingRow): FieldChoices {
  const place = ({ property, direction, addOptions, isDefault }: MappingRow['hubspot']): PlaceChoice => ({
    property: isDefault ? null : property,
    direction,
    addOptions,
  });
  return { hubspot: place(row.hubspot), pipedrive: place(row.pipedrive), rule: row.rule, rank: row.rank };
}

/** The property that a CRM has for the field where nobody chooses; null: another was chosen, so it is not known here. */
function usualOf(
  { pronounsFields }: SettingsView,
  row: MappingRow,
  provider: Provider,
  say: ReturnType<typeof useSayProperty>,
): string | null {
  const own = pronounsFields.find((field) => field.provider === provider) ?? null;
  return row[provider].isDefault ? say(row[provider], own) : null;
}

/** What the person changed, and nothing else. */
function changed(before: FieldChoices, after: FieldChoices): Partial<FieldChoices> {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return {
    ...(same(before.hubspot, after.hubspot) ? {} : { hubspot: after.hubspot }),
    ...(same(before.pipedrive, after.pipedrive) ? {} : { pipedrive: after.pipedrive }),
    ...(before.rule === after.rule ? {} : { rule: after.rule }),
    ...(same(before.rank, after.rank) ? {} : { rank: after.rank }),
  };
}
