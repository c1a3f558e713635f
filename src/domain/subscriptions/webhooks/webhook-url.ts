// Which addresses a webhook may have. Where its name leads is looked at again each time something is sent.
import { Problem } from '#core/problem'
import { isPublicHost } from '#platform/safe-fetch'
import type { SubscriptionsProblem } from '../contract.ts'

const LONGEST = 1000

/** @param open plain http and private addresses too, for tests @throws webhook_url_invalid */
export const checkedUrl = (written: string, open: boolean): string => {
  const text = written.trim()
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : undefined
  const schemes = open ? ['https:', 'http:'] : ['https:']
  const isOpen = url !== undefined && schemes.includes(url.protocol) && (open || isPublicHost(url))
  if (!isOpen || url.username !== '' || url.password !== '') {
    throw new Problem<SubscriptionsProblem>(
      'webhook_url_invalid',
      'A webhook has a public address that begins with https://',
      {
        field: 'url',
      },
    )
  }
  url.hash = ''
  return url.href
}
