// The face of platform/db.
export type { Database, Engine, Queries, Tx } from './database.ts'
export type { OpenDatabase } from './open-database.ts'
export type { DatabaseProblem } from './problems.ts'
export { createSqliteDatabase } from './sqlite/sqlite-database.ts'
export { createPostgresDatabase } from './postgres/postgres-database.ts'
export { migrate } from './migrate/migrate.ts'
