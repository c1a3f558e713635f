// Error: what went wrong, for the person, and per field for the app.
import { Type } from 'typebox'
import { Text } from './wire.ts'

export const ErrorEntity = Type.Object({
  error: Text,
  error_description: Type.Optional(Text),
  details: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Object({ error: Text, description: Text })))),
})
