// How writes in parts travel to the writer thread: one flat list, which is copied three times as fast as objects would
// be. For each write the number of its steps; for each step the statement, whether it is needed, its values.
import type { Part } from '../parts.ts'
import { sendError, type SentError } from './messages.ts'
import type { Statements } from './statements.ts'

/** Of each write: what its steps gave; or the place of the step that refused; or what failed. */
export type WriteAnswer = readonly unknown[] | number | SentError

/** A statement goes as its text once and from then on as its number. One packer and one runner belong together. */
export const createStepPacker = (): ((writes: readonly (readonly Part[])[]) => unknown[]) => {
  const numbers = new Map<string, number>()
  return (writes) => {
    const list: unknown[] = []
    for (const parts of writes) {
      const start = list.push(0) - 1
      let steps = 0
      for (const part of parts) {
        for (const { sql, values, needed } of part.steps) {
          steps++
          const number = numbers.get(sql)
          if (number === undefined) numbers.set(sql, numbers.size)
          list.push(number ?? sql, needed === true, values.length)
          for (const value of values) list.push(value)
        }
      }
      list[start] = steps
    }
    return list
  }
}

export interface StepRunner {
  /** Where each write of a list begins. Learns the texts in it, so it is called once for each list. */
  open(list: readonly unknown[]): readonly number[]
  /** Carries out one write; throws what fails. */
  run(list: readonly unknown[], from: number): readonly unknown[] | number
}

export const createStepRunner = (statements: Statements): StepRunner => {
  const texts: string[] = []

  return {
    open(list) {
      const starts: number[] = []
      for (let at = 0; at < list.length;) {
        starts.push(at)
        for (let left = list[at++] as number; left > 0; left--) {
          const statement = list[at] as number | string
          if (typeof statement === 'string') texts.push(statement)
          at += 3 + (list[at + 2] as number)
        }
      }
      return starts
    },
    run(list, from) {
      const given: unknown[] = []
      let at = from + 1
      for (let left = list[from] as number; left > 0; left--) {
        const statement = list[at] as number | string
        const sql = typeof statement === 'string' ? statement : (texts[statement] as string)
        const end = at + 3 + (list[at + 2] as number)
        const { found, value } = statements.first(sql, list, at + 3, end)
        if (!found && list[at + 1] === true) return given.length
        given.push(value)
        at = end
      }
      return given
    },
  }
}

/** Carries the writes out one by one, each for itself. */
export const runApart = (
  runner: StepRunner,
  list: readonly unknown[],
  starts: readonly number[],
  savepoint: { open(): void; keep(): void; undo(): void },
): WriteAnswer[] =>
  starts.map((from) => {
    savepoint.open()
    try {
      const answer = runner.run(list, from)
      if (typeof answer === 'number') savepoint.undo()
      else savepoint.keep()
      return answer
    } catch (error) {
      savepoint.undo()
      return sendError(error)
    }
  })

/** Carries them out together; undefined when one refused or failed: then all are to be undone and run apart. */
export const runTogether = (
  runner: StepRunner,
  list: readonly unknown[],
  starts: readonly number[],
): WriteAnswer[] | undefined => {
  const answers: WriteAnswer[] = []
  try {
    for (const from of starts) {
      const answer = runner.run(list, from)
      if (typeof answer === 'number') return undefined
      answers.push(answer)
    }
    return answers
  } catch {
    return undefined
  }
}
