import { createMemoryQueue } from '../../../../backend/platform/queue/memory-queue.ts';
import { queueBattery } from './battery.ts';

queueBattery(createMemoryQueue);
