// The face of platform/dns.
export { createTxtRecords, type TxtRecords } from './txt-records.ts'
