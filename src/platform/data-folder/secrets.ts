// The secrets of a site: one master secret, from which each purpose gets a key of its own.
import { hkdfSync } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import type { DataFolderProblem } from './problems.ts'

export interface Secrets {
  /** 32 bytes, always the same for a purpose; says nothing about the keys of other purposes. */
  key(purpose: string): Buffer
  /** The file's text, for a backup. */
  readonly text: string
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Replaces the file durably; readable by its owner alone. */
export const writeSecrets = (file: string, text: string): void => {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

const masterIn = (text: string): string | undefined => {
  try {
    const { master } = JSON.parse(text) as { master?: unknown }
    return typeof master === 'string' && master.length >= 43 ? master : undefined
  } catch {
    return undefined
  }
}

/** Reads the file, or makes it at the first start. Throws `secrets_damaged` when it holds something else. */
export const openSecrets = (file: string, random: Random): Secrets => {
  let text = read(file)
  if (text === undefined) {
    text = `${JSON.stringify({ version: 1, master: secretText(random, 32) })}\n`
    writeSecrets(file, text)
  }
  const master = masterIn(text)
  if (master === undefined) {
    throw new Problem<DataFolderProblem>('secrets_damaged', `${file} is damaged. Restore it from a backup.`, {
      params: { file },
    })
  }
  const bytes = Buffer.from(master, 'base64url')
  return { text, key: (purpose) => Buffer.from(hkdfSync('sha256', bytes, '', `bema ${purpose}`, 32)) }
}
