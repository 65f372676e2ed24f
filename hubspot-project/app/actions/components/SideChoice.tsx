import { ToggleGroup } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Contact } from '../api-types.ts';
import { sidesOf } from '../plan/plan-changes.ts';
import { useDesk, useDeskStore } from '../store/desk.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';

/** Whose value is to be used where the pronouns differ. None is chosen beforehand. */
export function SideChoice({ contacts }: { contacts: readonly Contact[] }) {
  const { shared } = useSurface();
  const words = useChosenWords();
  const desk = useDeskStore();
  const side = useDesk((one) => one.side);
  const sides = sidesOf(contacts);
  return (
    <ToggleGroup
      toggleType="radioButtonList"
      name="side"
      label={words('side')}
      value={side ?? ''}
      options={sides.map(({ source, count }) => ({
        value: source,
        label: words('sideOption', { place: shared(source), count }),
      }))}
      onChange={(chosen: string) =>
        desk.setState({ side: sides.find(({ source }) => source === chosen)?.source ?? null })
      }
    />
  );
}
