import { z } from 'zod';
import { settled } from './run-batch.ts';
import { watchDatabase } from './watch-database.ts';

/** A process that runs the seeds it is sent, one after the other, until its parent lets go of it. */
const request = z.strictObject({ seed: z.int(), steps: z.int().optional() });
const watched = watchDatabase();
process.on('message', (message) => {
  void settled(watched, request.parse(message)).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());
