// Reads the files of a pack and holds each line against its shape.
import { createHash } from 'node:crypto'
import type { Pack, PackFault, PackSource, Placed } from './pack.ts'
import { packFiles, PackHead, packLines, type PackFile, type PackLine } from './pack-shape.ts'

/** More would only repeat themselves. */
const MOST_FAULTS = 1000

interface Check {
  Check(value: unknown): boolean
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[]
}

/** Loading it takes 140 ms, which whoever reads no pack does not pay: a census is taken in a thread of its own. */
const compiler = async () => (await import('typebox/compile')).Compile

const parse = (text: string): { value: unknown } | { fault: string } => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { fault: 'is not JSON' }
  }
}

const wrongIn = (check: Check, value: unknown): string | undefined => {
  if (check.Check(value)) return undefined
  const [error] = check.Errors(value)
  if (error === undefined) return 'has the wrong shape'
  const what = error.instancePath.slice(1).replaceAll('/', '.') || 'the object'
  // of a member that no schema allows
  return `${what} ${error.message === 'schema is false' ? 'is not known' : error.message}`
}

const readLines = <File extends PackFile>(
  check: Check,
  text: string,
  fault: (line: number, message: string) => void,
): readonly Placed<File>[] => {
  const placed: Placed<File>[] = []
  for (const [at, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue
    const line = at + 1
    const parsed = parse(raw)
    const wrong = 'fault' in parsed ? parsed.fault : wrongIn(check, parsed.value)
    if (wrong !== undefined) fault(line, wrong)
    else placed.push({ line, value: (parsed as { value: PackLine<File> }).value })
  }
  return placed
}

/** `pack` is undefined when its head cannot be read; lines with faults are left out. */
export const readPack = async (
  source: PackSource,
): Promise<{ readonly pack: Pack | undefined; readonly faults: readonly PackFault[] }> => {
  const faults: PackFault[] = []
  const faultIn = (file: string) => (line: number, message: string) => {
    if (faults.length < MOST_FAULTS) faults.push({ file, line, message })
  }
  const head = await source.read('pack.json')
  if (head === undefined) {
    faultIn('pack.json')(0, 'is missing')
    return { pack: undefined, faults }
  }
  const Compile = await compiler()
  const parsed = parse(head)
  const wrong = 'fault' in parsed ? parsed.fault : wrongIn(Compile(PackHead), parsed.value)
  if (wrong !== undefined) {
    faultIn('pack.json')(0, wrong)
    return { pack: undefined, faults }
  }
  const digest = createHash('sha256').update(head)
  const lines: Partial<Record<PackFile, unknown>> = {}
  for (const file of packFiles) {
    const text = (await source.read(file)) ?? ''
    digest.update(`\n${file}\n`).update(text)
    lines[file] = readLines<typeof file>(Compile(packLines[file]), text, faultIn(file))
  }
  return {
    pack: { head: (parsed as { value: PackHead }).value, digest: digest.digest('hex'), lines: lines as Pack['lines'] },
    faults,
  }
}
