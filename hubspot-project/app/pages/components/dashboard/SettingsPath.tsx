import { Text } from '@hubspot/ui-extensions';
import { useHomeWords } from '../../words/use-home-words.ts';

/**
 * Where the settings are. In words, because no link to them is documented: HubSpot's pages about settings and app pages
 * name none, and `navigateToPage` and `PageLink` know pages of the app home alone (@hubspot/ui-extensions 0.17.0).
 */
export function SettingsPath() {
  const words = useHomeWords();
  return <Text variant="microcopy">{words('settingsPath')}</Text>;
}
