import { Select } from '@hubspot/ui-extensions';
import type { SettingsView } from '../view.ts';
import { useSayOrder } from '../words/use-say-order.ts';
import { useMappingWords } from '../words/use-words.ts';

type Rank = SettingsView['rules']['rank'];
type OrderSelectProps = {
  name: string;
  /** Null: as for all fields. */
  rank: Rank | null;
  /** Whether "as for all fields" can be chosen. */
  mayBeGeneral: boolean;
  readOnly: boolean;
  description?: string;
  onChange: (rank: Rank | null) => void;
};

const orders: readonly Rank[] = [
  ['hubspot', 'pipedrive', 'app'],
  ['hubspot', 'app', 'pipedrive'],
  ['pipedrive', 'hubspot', 'app'],
  ['pipedrive', 'app', 'hubspot'],
  ['app', 'hubspot', 'pipedrive'],
  ['app', 'pipedrive', 'hubspot'],
];

/** Which side overrules which, the strongest first. */
export function OrderSelect(props: OrderSelectProps) {
  const { name, rank, mayBeGeneral, readOnly, description, onChange } = props;
  const words = useMappingWords();
  const sayOrder = useSayOrder();
  const options = orders.map((order) => ({ value: order.join(','), label: sayOrder(order) }));
  const general = mayBeGeneral ? [{ value: '', label: sayOrder(null) }] : [];
  return (
    <Select
      name={name}
      label={words('order')}
      value={rank?.join(',') ?? ''}
      options={[...general, ...options]}
      readOnly={readOnly}
      {...(description === undefined ? {} : { description })}
      onChange={(value) => onChange(orders.find((order) => order.join(',') === value) ?? null)}
    />
  );
}
