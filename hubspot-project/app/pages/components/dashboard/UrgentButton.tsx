import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';
import type { Home } from '../../home-types.ts';
import type { Need } from '../../needs/needs-of.ts';
import { useUrgentAction } from '../../queries/use-urgent-action.ts';
import type { UrgentAction } from '../../queries/use-urgent-action.ts';
import { sayWay } from '../../words/say-way.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { SettingsPath } from './SettingsPath.tsx';

/** The page's one main action: it does what is needed, or leads to where it is done. Off, with why, for who may not. */
export function UrgentButton({ need, home }: { need: Need; home: Home }) {
  const { actions } = useSurface();
  const words = useHomeWords();
  const { action, path, permission } = need;
  if (path !== null) {
    return (
      <Flex direction="row" gap="sm">
        <Button variant="primary" onClick={() => actions.navigateToPage({ to: path })}>
          {sayWay(need, home, words)}
        </Button>
      </Flex>
    );
  }
  const mayDoIt = home.caller.permissions.includes(permission);
  return (
    <Flex direction="column" gap="sm">
      {action !== null && (
        <ActionButton action={action} isSetup={need.about.kind === 'setup'} mayDoIt={mayDoIt} />
      )}
      {!mayDoIt && <Text>{words(permission === 'sync:run' ? 'onlyManagers' : 'onlyAdmins')}</Text>}
      <SettingsPath />
    </Flex>
  );
}

type ActionButtonProps = { action: UrgentAction; isSetup: boolean; mayDoIt: boolean };

function ActionButton({ action, isSetup, mayDoIt }: ActionButtonProps) {
  const { shared } = useSurface();
  const words = useHomeWords();
  const { mutate, isPending, data: url, failure } = useUrgentAction();
  const place = action.does === 'connect' ? shared(action.provider) : '';
  const labels = {
    fields: words(isSetup ? 'doFields' : 'doFieldsAgain'),
    plan: words('doPlan'),
    connect: words('doConnect', { place }),
  };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm">
        {url == null ? (
          <LoadingButton
            variant="primary"
            loading={isPending}
            disabled={!mayDoIt}
            onClick={() => mutate(action)}
          >
            {labels[action.does]}
          </LoadingButton>
        ) : (
          <Button variant="primary" href={{ url, external: true }}>
            {words('goOn', { place })}
          </Button>
        )}
      </Flex>
      {failure !== null && (
        <Alert title={words('notDone')} variant="danger">
          {sayFailure(failure, shared).text}
        </Alert>
      )}
    </Flex>
  );
}
