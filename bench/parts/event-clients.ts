import { io, type Socket } from 'socket.io-client';

/** One message as a client got it. */
export type Receipt = { name: string; payload: Record<string, unknown>; atMs: number };

/** A client that may go away and come back; what it gets is told to `onReceipt`. */
export type EventClient = {
  /** Which of the rooms it is in. */
  room: number;
  /** Since when it has been connected without a break; infinite while it is not. */
  sinceMs(): number;
  goAway(): void;
  comeBack(): void;
  close(): void;
};

/** The same clock in every process of this machine. */
export const nowMs = (): number => performance.timeOrigin + performance.now();

const openedAtOnce = 50;

/** Connects so many clients, spread evenly over the rooms, and waits until all are there. */
export async function connectClients(
  count: number,
  open: (room: number) => Promise<EventClient> | EventClient,
  rooms: number,
): Promise<EventClient[]> {
  const clients: EventClient[] = [];
  while (clients.length < count) {
    const next = Array.from({ length: Math.min(openedAtOnce, count - clients.length) }, (_, index) =>
      open((clients.length + index) % rooms),
    );
    clients.push(...(await Promise.all(next)));
  }
  return clients;
}

/** Opens one client and waits until it stands: connected, and (`cursor`) up to date. */
export function openClient(
  url: string,
  request: { room: number; auth: Record<string, unknown>; standsAt: 'connect' | 'cursor' },
  onReceipt: (receipt: Receipt) => void,
): Promise<EventClient> {
  const state = { after: undefined as unknown, sinceMs: Number.POSITIVE_INFINITY };
  const socket: Socket = io(url, {
    path: '/realtime',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: (done) => done(state.after === undefined ? request.auth : { ...request.auth, after: state.after }),
  });
  socket.onAny((name: string, payload: Record<string, unknown>) => {
    const atMs = nowMs();
    if (request.standsAt === 'cursor') state.after = payload['id'];
    if (name !== 'cursor') onReceipt({ name, payload, atMs });
  });
  socket.on(request.standsAt, () => void (state.sinceMs = Math.min(state.sinceMs, nowMs())));
  socket.on('disconnect', () => void (state.sinceMs = Number.POSITIVE_INFINITY));
  const client: EventClient = {
    room: request.room,
    sinceMs: () => state.sinceMs,
    goAway: () => void socket.disconnect(),
    comeBack: () => void socket.connect(),
    close: () => void socket.disconnect(),
  };
  return new Promise((resolve, reject) => {
    socket.once('connect_error', (error) => reject(error));
    socket.once(request.standsAt, () => resolve(client));
  });
}
