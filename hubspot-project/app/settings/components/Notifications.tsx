import {
  Flex,
  LoadingSpinner,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Toggle,
} from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { usePreferences, useSavePreferences } from '../queries/use-preferences.ts';
import type { Preferences } from '../queries/use-preferences.ts';
import { useNotificationsWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';

type Item = Preferences['items'][number];
const channelNames = ['inbox', 'email'] as const;

/** What whoever looks is told of, and where; everybody chooses for themselves. `isShown`: its tab is open. */
export function Notifications({ isShown }: { isShown: boolean }) {
  const words = useNotificationsWords();
  const { shared } = useSurface();
  const { data, error, refetch } = usePreferences(isShown);
  const save = useSavePreferences();
  if (data === undefined) {
    if (error === null) return <LoadingSpinner label={shared('loading')} showLabel={true} />;
    return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />;
  }
  const set = (item: Item, channel: (typeof channelNames)[number], isOn: boolean) => {
    const items = data.items.map((one) =>
      one.kind === item.kind ? { ...one, channels: { ...one.channels, [channel]: isOn } } : one,
    );
    save.mutate({ ...data, items });
  };
  // Where no mail is sent there is nothing to choose about it.
  const channels = channelNames.filter((name) => name !== 'email' || data.email !== 'not_offered');
  return (
    <Flex direction="column" gap="sm">
      <Text>{words('intro')}</Text>
      {data.email !== 'ready' && (
        <Text>{words(data.email === 'no_address' ? 'noAddress' : 'notOffered')}</Text>
      )}
      <ChangeFailure title={words('failed')} answer={save.data} />
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('kind')}</TableHeader>
            <TableHeader>{words('inbox')}</TableHeader>
            {channels.includes('email') && <TableHeader>{words('email')}</TableHeader>}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.items.map((item) => (
            <TableRow key={item.kind}>
              <TableCell>{words(item.kind)}</TableCell>
              {channels.map((channel) => (
                <TableCell key={channel}>
                  <Toggle
                    name={`${item.kind}-${channel}`}
                    label={`${words(item.kind)}: ${words(channel)}`}
                    labelDisplay="hidden"
                    size="sm"
                    checked={item.channels[channel]}
                    readonly={save.isPending}
                    onChange={(isOn) => set(item, channel, isOn)}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
