import express from 'express';
import pg from 'pg';
import { z } from 'zod';

/** A bare Express route with one indexed query: what the backend's own reads are compared with. */
const settings = z.object({ PORT: z.coerce.number(), DATABASE_URL: z.string() });
const { PORT: port, DATABASE_URL: databaseUrl } = settings.parse(process.env);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
const app = express();

app.get('/contacts/:id', async (request, response) => {
  const { rows } = await pool.query('select id, fields, version from contact where id = $1', [
    request.params.id,
  ]);
  if (rows.length === 0) response.status(404);
  response.json(rows[0] ?? {});
});
app.get('/', (_request, response) => void response.json({}));
app.listen(port);
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
