// What an address on the web names: an account on a platform, whatever spelling was copied.

export interface Named {
  readonly platform: string
  readonly address: string
}

/** Hosts under the name their platform has in the registry; other platforms are called after their host. */
const platforms: Readonly<Record<string, string>> = {
  'twitter.com': 'twitter',
  'x.com': 'twitter',
  'facebook.com': 'facebook',
  'fb.com': 'facebook',
  'youtube.com': 'youtube',
  'instagram.com': 'instagram',
  'weibo.com': 'weibo',
  'weibo.cn': 'weibo',
  't.qq.com': 'tencent',
}

/** Before the name in the path of some platforms. */
const BEFORE_NAME = new Set(['n', 'u', 'user', 'users', 'c', 'channel', 'profile', 'accounts'])

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const bareName = (text: string): string => text.trim().replace(/^[@＠]+/, '')

/** `undefined`: a bare name, or nothing that can be read. */
export const namedBy = (asked: string): { readonly host: string; readonly names: readonly Named[] } | undefined => {
  const [, user, home] = /^@?([^@\s/:]+)@([^@\s/]+)$/.exec(asked.trim()) ?? []
  const text = user !== undefined && home !== undefined ? `${home}/${user}` : asked.trim()
  const [, platform, name] = /^([a-z0-9_-]+):(?!\/\/)(.+)$/i.exec(text) ?? []
  if (platform !== undefined && name !== undefined && !/^\d+(?:\/|$)/.test(name)) {
    return { host: '', names: [{ platform: platform.toLowerCase(), address: bareName(name) }] }
  }
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!/[^/]\/./.test(full.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')) || !URL.canParse(full)) return undefined
  const url = new URL(full)
  const host = url.host.replace(/^(?:www|m|mobile)\./, '')
  const parts = url.pathname.split('/').filter(Boolean).map(decoded)
  const place = parts.length > 1 && BEFORE_NAME.has(parts[0] ?? '') ? 1 : 0
  const address = bareName(parts[place] ?? '')
  if (address === '') return undefined
  const path = parts.join('/')
  return {
    host,
    names: [
      { platform: platforms[host] ?? host, address },
      { platform: host, address: path },
      { platform: 'web', address: `${host}/${path}` },
    ],
  }
}
