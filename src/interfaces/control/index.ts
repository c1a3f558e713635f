// The face of interfaces/control: the local socket through which the command line acts on a running server.
export { openControl, type ControlLine } from './call-control.ts'
export { serveControl, type ControlServer, type Speaker } from './serve-control.ts'
export type { Order } from './messages.ts'
