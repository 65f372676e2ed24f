import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { z } from 'zod';

/**
 * The least that a server can do which tells rooms of clients something: no database, no rights, no memory of what was
 * told. It broadcasts so many messages a second to so many rooms in turn, each with the time at which it was sent. What
 * following events is compared with.
 */
const settings = z.object({
  PORT: z.coerce.number(),
  ROOMS: z.coerce.number(),
  PER_SECOND: z.coerce.number(),
  FOR_MS: z.coerce.number(),
});
const { PORT: port, ROOMS: rooms, PER_SECOND: perSecond, FOR_MS: forMs } = settings.parse(process.env);
const nowMs = () => performance.timeOrigin + performance.now();
const betweenMs = 5;

const server = createServer((request, response) => {
  if (request.url === '/go') broadcast();
  response.end();
});
const io = new Server(server, { path: '/realtime' });
io.on('connection', (socket) => void socket.join(String(socket.handshake.auth['room'])));

function broadcast(): void {
  const startedMs = nowMs();
  let sent = 0;
  const timer = setInterval(() => {
    const dueMs = Math.min(nowMs() - startedMs, forMs);
    for (; sent < (dueMs / 1_000) * perSecond; sent += 1) {
      const event = { id: String(sent), type: 'contact:changed', at: new Date(nowMs()).toISOString() };
      io.to(String(sent % rooms)).emit('contact:changed', {
        ...event,
        sentAtMs: nowMs(),
        data: { version: sent },
      });
    }
    if (dueMs >= forMs) clearInterval(timer);
  }, betweenMs);
}

server.listen(port);
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
