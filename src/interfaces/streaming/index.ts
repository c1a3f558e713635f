// The face of interfaces/streaming: what happens, told to apps while it happens.
export { registerStreaming } from './register.ts'
export type { StreamingNeeds, WriteStatus } from './needs.ts'
