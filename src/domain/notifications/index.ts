// The face of the notifications module.
export * from './contract.ts'
export { createNotifications, type NotificationsNeeds } from './module.ts'
