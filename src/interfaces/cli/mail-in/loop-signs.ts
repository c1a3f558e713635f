// Letters that no person wrote: answers of machines, bounces, lists, our own. Whoever answers those starts a loop.

interface Head {
  /** All of a name, in order; the name in lower case. */
  all(name: string): readonly string[]
}

/** What speaks against a person; undefined: nothing. @param domain of this site */
export const machineSign = (head: Head, envelopeSender: string | undefined, domain: string): string | undefined => {
  const first = (name: string): string => (head.all(name)[0] ?? '').trim().toLowerCase()
  const auto = first('auto-submitted')
  if (auto !== '' && auto.split(/[\s;(]/, 1)[0] !== 'no') return 'Auto-Submitted'
  if (/^(?:bulk|list|junk|auto_reply)\b/.test(first('precedence'))) return 'Precedence'
  for (const name of [
    'list-id',
    'list-post',
    'list-unsubscribe',
    'x-autoreply',
    'x-autorespond',
    'x-loop',
    'feedback-id',
  ])
    if (head.all(name).length > 0) return name
  if (/\b(?:all|autoreply|oof)\b/.test(first('x-auto-response-suppress'))) return 'X-Auto-Response-Suppress'
  const path = (envelopeSender ?? head.all('return-path')[0] ?? 'somebody').trim().toLowerCase()
  if (path === '' || path === '<>' || /^<?mailer-daemon\b/.test(path)) return 'Return-Path'
  if (/^multipart\/report\b/.test(first('content-type'))) return 'Content-Type'
  const own = `@${domain.toLowerCase()}>`
  if (first('message-id').endsWith(own)) return 'Message-ID'
  return undefined
}
