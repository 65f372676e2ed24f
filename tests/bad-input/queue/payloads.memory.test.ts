import { createMemoryQueue } from '../../../backend/platform/queue/memory-queue.ts';
import { payloadsBattery } from './payloads-battery.ts';

payloadsBattery('memory', createMemoryQueue, { random: 1_000 });
