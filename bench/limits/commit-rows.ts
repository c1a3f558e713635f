// The limit of publishing as whoever measures sees it.
import path from 'node:path'
import { startChild, type Child } from '../server/child.ts'
import type { CommitOrder } from './commit-rows.process.ts'

export interface CommitLimit extends Child {
  run(order: CommitOrder): Promise<{ readonly answers: number; readonly millis: number }>
}

/** @param data a data folder of its own: what is committed there nobody reads */
export const startCommitLimit = async (data: string, database: string | undefined): Promise<CommitLimit> => {
  const argv = [path.join(import.meta.dirname, 'commit-rows.process.ts'), data]
  const child = startChild(database === undefined ? argv : [...argv, database])
  await child.heard((message) => (message as { ready?: true }).ready)
  return {
    ...child,
    run(commit) {
      const committed = child.heard(
        (message) => (message as { committed?: { answers: number; millis: number } }).committed,
      )
      child.send({ commit })
      return committed
    },
  }
}
