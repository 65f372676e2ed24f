import { Button, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { Policy } from '../../view.ts';
import { sayWho } from '../../words/say-who.ts';
import { useSayPolicy } from '../../words/use-say-policy.ts';
import { useFormWords, usePoliciesWords } from '../../words/use-words.ts';
import { PolicyInputs } from './PolicyInputs.tsx';

type PolicyTileProps = {
  policy: Policy;
  /** The rule as it is in the form. */
  rule: Policy['policy'];
  viewerId: string | null;
  mayChange: boolean;
  onChange: (rule: Policy['policy']) => void;
};

/** One kind of step that waits: what happens with and without a yes, and the rule for it in sentences. */
export function PolicyTile({ policy, rule, viewerId, mayChange, onChange }: PolicyTileProps) {
  const words = usePoliciesWords();
  const form = useFormWords();
  const { timeStyle } = useSurface();
  const sayPolicy = useSayPolicy();
  const { kind, default: usual, updatedAt, updatedBy } = policy;
  const isUsual = JSON.stringify(rule) === JSON.stringify(usual);
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{words(kind)}</Heading>
        <Text>{words(`${kind}Text`)}</Text>
        <Text>{sayPolicy(kind, rule)}</Text>
        {mayChange && <PolicyInputs kind={kind} rule={rule} usual={usual} onChange={onChange} />}
        {updatedBy !== null && (
          <Text variant="microcopy">
            {words('changed', {
              who: sayWho(updatedBy, viewerId, form),
              when: sayMoment(updatedAt, timeStyle) ?? '–',
            })}
          </Text>
        )}
        {mayChange && !isUsual && (
          <Button variant="secondary" size="sm" onClick={() => onChange(usual)}>
            {words('reset')}
          </Button>
        )}
      </Flex>
    </Tile>
  );
}
