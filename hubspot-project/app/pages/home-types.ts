import type { components } from 'kindred-shared/api/schema.d.ts';

/** What the app home's first page shows, as the backend says it. */
export type Home = components['schemas']['Home'];
export type HomePermission = Home['caller']['permissions'][number];
export type Crm = 'hubspot' | 'pipedrive';
export type Health = NonNullable<Home['health']>[number];
export type HomeSession = Home['lastSessions'][number];
export type HomeFigures = NonNullable<Home['figures']>;
export type Attention = Home['attention']['items'][number];
