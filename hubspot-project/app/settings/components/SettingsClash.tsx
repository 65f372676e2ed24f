import type { SettingsView } from '../view.ts';
import type { Edit } from '../store/use-edit.ts';
import { ClashNotice } from './ClashNotice.tsx';
import type { Theirs } from './ClashNotice.tsx';

type SettingsClashProps<Values> = {
  view: SettingsView;
  edit: Edit<Values>;
  say: (theirs: Partial<Values>) => Theirs[];
};

/** What somebody else changed in the settings while this form was being filled in; nothing where nobody did. */
export function SettingsClash<Values>({ view, edit, say }: SettingsClashProps<Values>) {
  if (edit.clash === null) return null;
  const { changedBy: by, changedAt: at } = view.rules;
  return <ClashNotice last={{ by, at }} viewerId={view.viewer.userId} theirs={say(edit.clash)} edit={edit} />;
}
