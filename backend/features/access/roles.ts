import { z } from 'zod';
import { roles } from '../../contract/permissions.ts';

/** As the database holds a role. */
export const storedRole = z.enum(roles);
