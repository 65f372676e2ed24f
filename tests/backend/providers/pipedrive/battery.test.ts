import { crmProviderBattery } from '../provider-battery.ts';
import { startPipedriveWorld } from './sandbox-world.ts';

crmProviderBattery('Pipedrive', startPipedriveWorld);
