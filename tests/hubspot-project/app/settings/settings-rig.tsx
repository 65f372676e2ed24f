import { Alert, Button, ErrorState, LoadingButton, Modal, Panel } from '@hubspot/ui-extensions';
import type { RenderedElementNode, RenderedFragmentNode } from '@hubspot/ui-extensions/testing';
import { SettingsPage } from '../../../../hubspot-project/app/settings/components/SettingsPage.tsx';
import type { SettingsView } from '../../../../hubspot-project/app/settings/view.ts';
import { renderSurface } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';

export type Rig = ReturnType<typeof renderSurface>;
type Place = Pick<RenderedFragmentNode, 'maybeFind' | 'find' | 'findAll'>;

/** The page over a backend that shows `view` and answers everything else as told. */
export function openSettings(
  view: SettingsView | (() => SettingsView | FakeAnswer),
  others: (call: Call) => FakeAnswer = () => ({ body: {} }),
  tag = 'en',
): Rig {
  return withTitles(
    renderSurface(
      'settings',
      <SettingsPage />,
      (call) =>
        call.path === '/api/extension/settings'
          ? answerWith(typeof view === 'function' ? view() : view)
          : others(call),
      { tag, timeZone: 'UTC' },
    ),
  );
}

function answerWith(view: SettingsView | FakeAnswer): FakeAnswer {
  return typeof view === 'object' && 'viewer' in view ? { body: view } : view;
}

/** What is shown includes the titles of what alerts. */
function withTitles(rig: Rig): Rig {
  const titles = () => [...rig.findAll(Alert), ...rig.findAll(ErrorState)].map(({ props }) => props.title);
  return { ...rig, shown: () => [...titles(), rig.shown()].join(' ') };
}

/** The button with this text, plain or loading. */
export function button(
  place: Place,
  text: string,
): RenderedElementNode<{ disabled?: boolean; variant?: string }> {
  const matches = (node: { text: string | null }) => node.text === text;
  return place.maybeFind(Button, matches) ?? place.find(LoadingButton, matches);
}

export function press(place: Place, text: string): void {
  const matches = (node: { text: string | null }) => node.text === text;
  const found = place.maybeFind(Button, matches) ?? place.find(LoadingButton, matches);
  found.trigger('onClick');
}

/** What opens over the page when the button with this text is pressed. */
export function overlayOf(place: Place, text: string): RenderedFragmentNode {
  const { overlay } = place.find(Button, (node) => node.text === text).props;
  return overlay as unknown as RenderedFragmentNode;
}

/** The texts of the main buttons that are shown, in order; those of panels and modals are their own. */
export function primaries(place: Place): (string | null)[] {
  const inside = [...place.findAll(Panel), ...place.findAll(Modal)].flatMap((overlay) => mainTexts(overlay));
  const texts = mainTexts(place);
  for (const text of inside) texts.splice(texts.indexOf(text), 1);
  return texts;
}

function mainTexts(place: Pick<Place, 'findAll'>): (string | null)[] {
  return [...place.findAll(Button), ...place.findAll(LoadingButton)]
    .filter(({ props }) => props.variant === 'primary')
    .map(({ text }) => text);
}

/** The library types an event's argument as the handler itself. */
export function event<Handler>(argument: unknown): Handler {
  return argument as Handler;
}
