// What the bench says to people while it works, on standard error.
import { personLocale } from '#platform/config'

export const say = (zh: string, en: string): void => {
  process.stderr.write(`${personLocale() === 'zh' ? zh : en}\n`)
}
