import { allowanceBattery } from './allowance-battery.ts';

allowanceBattery({
  options: () => ({}),
  reached: async () => undefined,
  takenByCallers: async (backend) => {
    const counted = await backend.rows<{ points: number }>(
      `select points from request_allowance where key like 'caller:%'`,
    );
    return counted[0]?.points ?? 0;
  },
  away: () => ({
    store: { kind: 'postgres', query: () => Promise.reject(new Error('the store is away')) },
    close: () => undefined,
  }),
});
