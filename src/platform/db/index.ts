// The face of platform/db.
export * from './database.ts'
