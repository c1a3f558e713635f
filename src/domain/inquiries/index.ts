// The face of the inquiries module.
export { createInquiries, type InquiriesNeeds } from './module.ts'
export { faultOfChain } from './chain.ts'
export { stateTypes, inquiryStates } from './machine.ts'
export { compartments, declineReasons, inquiryKinds, origins, publicities } from './contract.ts'
export type * from './contract.ts'
export { createTiming, type Timing } from './timing.ts'
