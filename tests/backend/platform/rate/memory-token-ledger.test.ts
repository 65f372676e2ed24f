import { createMemoryTokenLedger } from '../../../../backend/platform/rate/memory-token-ledger.ts';
import { tokenLedgerBattery } from './token-ledger-battery.ts';

tokenLedgerBattery(createMemoryTokenLedger, { runs: 300 });
