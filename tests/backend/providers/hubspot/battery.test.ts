import { crmProviderBattery } from '../provider-battery.ts';
import { startHubSpotWorld } from './sandbox-world.ts';

crmProviderBattery('HubSpot', startHubSpotWorld);
