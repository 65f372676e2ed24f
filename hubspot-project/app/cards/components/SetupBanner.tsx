import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { PronounsFieldView } from '../../shared/card-view.ts';
import { WORDS } from '../words.ts';

type SetupBannerProps = { field: PronounsFieldView; settingUp: boolean; onFinish: () => void };

/** Says that HubSpot has no usable pronouns field, with the button that makes one where a click can. */
export function SetupBanner({ field, settingUp, onFinish }: SetupBannerProps) {
  switch (field.state) {
    case 'ready':
    case 'mapped':
      return null;
    case 'other_type':
      return (
        <Alert title={WORDS.otherTypeTitle} variant="warning">
          <Text>{field.message || WORDS.otherTypeMessage}</Text>
        </Alert>
      );
    case 'missing':
    case 'archived': {
      const message = field.state === 'missing' ? WORDS.missingMessage : WORDS.archivedMessage;
      return (
        <Alert title={WORDS.setupTitle} variant="warning">
          <Flex direction="column" gap="sm" align="start">
            <Text>{field.message || message}</Text>
            <LoadingButton variant="primary" size="sm" loading={settingUp} onClick={onFinish}>
              {WORDS.setupButton}
            </LoadingButton>
          </Flex>
        </Alert>
      );
    }
  }
}
