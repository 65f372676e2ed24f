import { createMemoryRateBudget } from '../../../../backend/platform/rate/memory-rate-budget.ts';
import { rateBudgetBattery } from './battery.ts';

rateBudgetBattery(createMemoryRateBudget, { runs: 500, windows: 100 });
