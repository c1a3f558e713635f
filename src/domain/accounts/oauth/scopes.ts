// OAuth scopes: coarse ones cover their finer parts. Which finer parts exist is for the interfaces to say.
import { Problem } from '#core/problem'
import type { AccountsProblem } from '../contract.ts'

const SCOPE = /^(?:(?:read|write)(?::[a-z_]{1,30})?|admin:(?:read|write)(?::[a-z_]{1,30})?|follow|push|profile)$/

/** `follow` is the older name of these six. */
const followParts: ReadonlySet<string> = new Set(
  ['follows', 'blocks', 'mutes'].flatMap((part) => [`read:${part}`, `write:${part}`]),
)

const covers = (granted: string, needed: string): boolean =>
  granted === needed || needed.startsWith(`${granted}:`) || (granted === 'follow' && followParts.has(needed))

/** True when one of the granted scopes allows what is needed: `read` covers `read:lists`. */
export const scopeCovers = (granted: readonly string[], needed: string): boolean =>
  granted.some((scope) => covers(scope, needed)) ||
  // both halves of `follow`, given one by one
  (needed === 'follow' && [...followParts].every((part) => granted.some((scope) => covers(scope, part))))

/** Each once; `read` where none is asked for. @throws scope_invalid */
export const checkedScopes = (asked: readonly string[]): readonly string[] => {
  const scopes = [...new Set(asked.map((scope) => scope.trim()).filter((scope) => scope !== ''))]
  const unknown = scopes.find((scope) => !SCOPE.test(scope))
  if (unknown !== undefined) throw scopeInvalid(unknown)
  return scopes.length === 0 ? ['read'] : scopes
}

/** A token asks for a part of what its app may. @throws scope_invalid */
export const scopesWithin = (asked: readonly string[], app: readonly string[]): readonly string[] => {
  const scopes = checkedScopes(asked)
  const beyond = scopes.find((scope) => !scopeCovers(app, scope))
  if (beyond !== undefined) throw scopeInvalid(beyond)
  return scopes
}

const scopeInvalid = (scope: string): Problem<AccountsProblem> =>
  new Problem('scope_invalid', 'The scope is unknown or more than the app may ask for', {
    field: 'scope',
    params: { scope: scope.slice(0, 60) },
  })
