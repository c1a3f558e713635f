// What a badge tells of verification: it may be there for other reasons.
import type { Badge } from '../contract.ts'

export const everVerified = (badge: Badge | null): badge is Badge =>
  badge !== null && (badge.now !== null || badge.earlier.length > 0)
