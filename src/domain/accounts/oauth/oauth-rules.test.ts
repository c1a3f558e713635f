// The rules of OAuth that need no store: scopes, redirects, PKCE.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isChallenge, provesChallenge } from './pkce.ts'
import { checkedRedirectUris, isRedirectUri } from './redirect-uri.ts'
import { checkedScopes, scopeCovers, scopesWithin } from './scopes.ts'

describe('scopes', () => {
  it('coarse ones cover their parts, `follow` its six', () => {
    expect(scopeCovers(['read'], 'read:lists')).toBe(true)
    expect(scopeCovers(['read:lists'], 'read')).toBe(false)
    expect(scopeCovers(['read'], 'write:lists')).toBe(false)
    expect(scopeCovers(['follow'], 'write:mutes')).toBe(true)
    expect(scopeCovers(['follow'], 'write:lists')).toBe(false)
    expect(scopeCovers(['read', 'write'], 'follow')).toBe(true)
    expect(scopeCovers(['write'], 'follow')).toBe(false)
    expect(scopeCovers(['read'], 'readers')).toBe(false)
    expect(scopeCovers(['admin:read'], 'admin:read:accounts')).toBe(true)
    expect(scopeCovers(['read'], 'admin:read')).toBe(false)
  })

  it('are `read` where none is asked for, each once', () => {
    expect(checkedScopes([])).toEqual(['read'])
    expect(checkedScopes(['read', ' write ', 'read', ''])).toEqual(['read', 'write'])
  })

  it('that nobody knows, or that go beyond the app, are refused', () => {
    for (const wrong of ['everything', 'read:', 'read:a:b', 'READ', 'push:x', 'admin']) {
      expect(() => checkedScopes([wrong]), wrong).toThrow(expect.objectContaining({ code: 'scope_invalid' }))
    }
    expect(scopesWithin(['read:lists', 'follow'], ['read', 'write'])).toEqual(['read:lists', 'follow'])
    expect(() => scopesWithin(['push'], ['read', 'write'])).toThrow(expect.objectContaining({ code: 'scope_invalid' }))
  })
})

describe('redirect URIs', () => {
  it('of the apps people use are accepted', () => {
    for (const uri of [
      'urn:ietf:wg:oauth:2.0:oob',
      'https://elk.zone/api/bema.example/oauth/https%3A%2F%2Felk.zone',
      'http://localhost:3000/callback?x=1',
      'com.tapbots.Ivory.10217:/request_token',
      'icecubesapp://',
      'tusky://oauth2redirect',
      'mastodon-android-auth://callback',
    ]) {
      expect(isRedirectUri(uri), uri).toBe(true)
    }
  })

  it('that would run or leak something are refused', () => {
    for (const uri of [
      '',
      '/relative',
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'https://app.example/#here',
      'https://user:secret@app.example/',
      'https://app.example/a b',
      'https://*/',
      'https://a;sandbox/',
      'https://a,b/',
      `https://app.example/${'x'.repeat(2000)}`,
    ]) {
      expect(isRedirectUri(uri), uri).toBe(false)
    }
    expect(() => checkedRedirectUris([])).toThrow(expect.objectContaining({ code: 'redirect_uri_invalid' }))
    expect(checkedRedirectUris([' icecubesapp:// ', 'icecubesapp://'])).toEqual(['icecubesapp://'])
  })
})

describe('PKCE', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  // RFC 7636, appendix B
  const challenge = { value: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', method: 'S256' } as const

  it('knows the vector of the RFC', () => {
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge.value)
    expect(provesChallenge(challenge, verifier)).toBe(true)
    expect(provesChallenge(challenge, `${verifier}x`)).toBe(false)
    expect(provesChallenge({ value: verifier, method: 'plain' }, verifier)).toBe(true)
  })

  it('asks for the verifier exactly when there was a challenge', () => {
    expect(provesChallenge(challenge, undefined)).toBe(false)
    expect(provesChallenge(null, undefined)).toBe(true)
    expect(provesChallenge(null, verifier)).toBe(false)
  })

  it('refuses challenges that are none', () => {
    expect(isChallenge(challenge)).toBe(true)
    expect(isChallenge({ value: 'short', method: 'S256' })).toBe(false)
    expect(isChallenge({ value: 'short', method: 'plain' })).toBe(false)
  })
})
