import type { MappingRow, SettingsView } from './view.ts';

/** The fields about which a person is asked where the sides differ, under the settings that a plan is made with. */
export function askedFields({
  draft,
  mapping,
}: Pick<SettingsView, 'draft' | 'mapping'>): Set<MappingRow['field']> {
  const rows = draft?.mapping ?? mapping;
  return new Set(rows.filter(({ rule }) => rule === 'ask').map(({ field }) => field));
}
