import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

/** The world's only memory: one SQLite file in WAL mode, or memory. Statements are prepared once and kept. */
export type Store = {
  all(sql: string, ...values: SQLInputValue[]): Row[];
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number };
  /** All or nothing. Nested calls join the outer transaction. */
  atomically<T>(work: () => T, keep?: (result: T) => boolean): T;
  close(): void;
};

const maxStatements = 500;

/** Opens (and creates) a world under `dataDir`; `:memory:` keeps nothing. Throws when the file cannot be opened. */
export function openStore(dataDir: string, world: { file: string; schema: string }): Store {
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(dataDir === ':memory:' ? ':memory:' : join(dataDir, world.file));
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000');
  database.exec(world.schema);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= maxStatements) statements.clear();
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    all: (sql, ...values) => prepare(sql).all(...values),
    get: (sql, ...values) => prepare(sql).get(...values),
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    atomically: createAtomically(database),
    close: () => database.close(),
  };
}

function createAtomically(database: DatabaseSync): Store['atomically'] {
  let depth = 0;
  return (work, keep = () => true) => {
    if (depth > 0) return work();
    depth += 1;
    database.exec('begin immediate');
    try {
      const result = work();
      database.exec(keep(result) ? 'commit' : 'rollback');
      return result;
    } catch (error) {
      database.exec('rollback');
      throw error;
    } finally {
      depth -= 1;
    }
  };
}
