import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { realtimeEvent, realtimeStanding } from '../../contract/realtime-events.ts';
import type { WatchArguments } from './arguments.ts';
import { eventLine } from './event-line.ts';

type Output = { say(line: string): void; complain(line: string): void };

const refusal = z.object({ code: z.string(), title: z.string(), detail: z.string() });
/** Between two tries to reach a Kindred that does not answer. */
const longestWaitMs = 5_000;

/**
 * Shows events until the signal aborts; answers the exit status. A connection that is lost is made anew, and goes on after
 * the last event that was shown. Only a refusal ends it: a wrong key, a cursor that is too old.
 */
export function watchEvents(args: WatchArguments, output: Output, signal: AbortSignal): Promise<number> {
  const state = { after: args.after };
  const auth = () => ({
    key: args.key,
    ...(state.after === null ? {} : { after: state.after }),
    ...(args.types === null ? {} : { types: args.types }),
  });
  const socket = io(args.url, {
    path: '/realtime',
    transports: ['websocket'],
    reconnectionDelayMax: longestWaitMs,
    auth: (done) => done(auth()),
  });
  return new Promise((resolve) => {
    const end = (status: number) => {
      socket.disconnect();
      resolve(status);
    };
    signal.addEventListener('abort', () => end(0), { once: true });
    tellOfConnection(socket, args.url, output, end);
    socket.onAny((name: string, payload: unknown) => {
      if (name === 'end') return;
      if (name === 'cursor') return void (state.after = realtimeStanding.parse(payload).id);
      const event = realtimeEvent.safeParse(payload);
      // A newer Kindred may know more events than this command.
      if (!event.success) return;
      state.after = event.data.id;
      output.say(args.json ? JSON.stringify(event.data) : eventLine(event.data));
    });
  });
}

function tellOfConnection(socket: Socket, url: string, output: Output, end: (status: number) => void): void {
  let isSilent = false;
  socket.on('connect', () => {
    isSilent = false;
    output.complain(`Connected to ${url}. Press Ctrl+C to stop.`);
  });
  socket.on('connect_error', (error) => {
    const problem = refusal.safeParse('data' in error ? error.data : null);
    if (problem.success) {
      output.complain(`${problem.data.title}: ${problem.data.detail}`);
      return end(1);
    }
    // Refused for a reason of its own: socket.io does not try again by itself.
    if (!socket.active) socket.connect();
    if (!isSilent) output.complain(`Kindred does not answer at ${url}. Trying again …`);
    isSilent = true;
  });
  socket.on('end', (problem: unknown) => {
    const parsed = refusal.safeParse(problem);
    if (parsed.success) output.complain(`${parsed.data.title}: ${parsed.data.detail}`);
    // Too old a cursor stays so; changed rights are looked at anew.
    if (parsed.data?.code !== 'unauthenticated') end(1);
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    output.complain('The connection was lost. Going on after the last event …');
    if (reason === 'io server disconnect') socket.connect();
  });
}
