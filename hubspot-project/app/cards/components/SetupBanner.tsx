import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { CardView } from '../card-view.ts';
import { useFinishSetup } from '../queries/use-changes.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';

type SetupBannerProps = {
  view: CardView;
  say: Saying;
  /** Whether this is the main thing to do here; a surface has one primary button. */
  prominent: boolean;
};

/** Says that HubSpot has no usable pronouns field, with the button that makes one where a click can. */
export function SetupBanner({ view: { field, may }, say, prominent }: SetupBannerProps) {
  const { actions } = useSurface();
  const words = useCardWords();
  const setup = useFinishSetup();
  const finish = async () => {
    const answer = await setup.mutateAsync();
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('setupDone') });
    else actions.addAlert({ type: 'danger', title: words('setupFailed'), message: say.failure(answer) });
  };
  switch (field.state) {
    case 'ready':
    case 'mapped':
      return null;
    case 'other_type':
      return (
        <Alert title={words('otherTypeTitle')} variant="warning">
          <Text>{words('otherTypeText')}</Text>
        </Alert>
      );
    case 'missing':
    case 'archived':
      return (
        <Alert title={words('setupTitle')} variant="warning">
          <Flex direction="column" gap="sm" align="start">
            <Text>{words(field.state === 'missing' ? 'setupMissing' : 'setupArchived')}</Text>
            <LoadingButton
              variant={prominent ? 'primary' : 'secondary'}
              size="sm"
              disabled={!may.setUp}
              loading={setup.isPending}
              onClick={() => void finish()}
            >
              {words('setupButton')}
            </LoadingButton>
            {!may.setUp && <Text variant="microcopy">{words('setupForAdmins')}</Text>}
          </Flex>
        </Alert>
      );
  }
}
