// Context: what a post answers, and what answers it.
import { Type } from 'typebox'
import { StatusEntity } from './status.ts'

export const ContextEntity = Type.Object({
  ancestors: Type.Array(StatusEntity),
  descendants: Type.Array(StatusEntity),
})
