// Fastify's validator: reads values as clients mean them, then checks them against the route's TypeBox schema.
import type { FastifySchemaCompiler } from 'fastify'
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import { type CoreProblem, Problem } from '#core/problem'
import { readValue } from './read-values.ts'

interface Fault {
  readonly keyword: string
  readonly instancePath: string
  readonly message: string
  readonly params: object
}

const problemOf = (faults: readonly Fault[]): Problem => {
  const fault = faults[0]
  const missing =
    fault?.keyword === 'required' ? (fault.params as { requiredProperties?: string[] }).requiredProperties : undefined
  const field = missing?.[0] ?? fault?.instancePath.split('/').filter(Boolean).join('.') ?? ''
  const reason = missing === undefined ? (fault?.message ?? 'is not valid') : "can't be blank"
  return new Problem<CoreProblem>('invalid', `Validation failed: ${field === '' ? 'the request' : field} ${reason}`, {
    field,
  })
}

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  return (sent: unknown) => {
    const value = readValue(schema, sent ?? {})
    // an address whose id is no id names nothing
    if (!check.Check(value)) {
      const error =
        httpPart === 'params'
          ? new Problem<CoreProblem>('not_found', 'Record not found')
          : problemOf(check.Errors(value))
      return { error }
    }
    return { value }
  }
}
