// A pack as it was read: what its files say, with the place of each line.
import type { PackFile, PackHead, PackLine } from './pack-shape.ts'

export interface PackFault {
  readonly file: string
  /** From 1; 0: the whole file. */
  readonly line: number
  readonly message: string
}

export interface Placed<File extends PackFile> {
  readonly line: number
  readonly value: PackLine<File>
}

export interface Pack {
  readonly head: PackHead
  /** Of everything that was read, so that the same pack can be told from another. */
  readonly digest: string
  readonly lines: { readonly [File in PackFile]: readonly Placed<File>[] }
}

/** Where a pack is read from. Answers undefined for a file that is not there. */
export interface PackSource {
  readonly name: string
  read(file: string): Promise<string | undefined>
}

/** The code as the registry knows it: behind the pack's own. */
export const fullCode = (pack: string, ref: string): string => (ref.includes('/') ? ref : `${pack}/${ref}`)

/** The packs that a pack refers to. */
export const neededBy = ({ head }: Pack): readonly string[] => (head.needs ?? []).filter((code) => code !== head.code)

export interface PackReport {
  /** undefined when the head of the pack cannot be read. */
  readonly code: string | undefined
  /** What the pack holds; nothing of a pack that was refused. */
  readonly counts: {
    readonly scales: number
    readonly divisions: number
    readonly functions: number
    readonly bodies: number
    readonly positions: number
    readonly people: number
    readonly outlets: number
    readonly points: number
  }
  /** The first thousand of what cannot be read, and all that breaks a rule. */
  readonly faults: readonly PackFault[]
}
