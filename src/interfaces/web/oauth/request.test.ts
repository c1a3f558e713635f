// What apps ask for is read as clients send it, and answered where it is safe.
import { describe, expect, it } from 'vitest'
import { readForm } from '../page/form.ts'
import { formTargetOf, paramsOf, placeOf, readRequest, redirectOf, withParams } from './request.ts'

const app = {
  id: 1,
  clientId: 'c',
  name: 'App',
  website: null,
  redirectUris: ['myapp://done', 'https://app.example/back?x=1'],
  scopes: ['read'],
  createdAt: 0,
}

describe('what an app asks for', () => {
  it('is read as clients send it', () => {
    const asked = readRequest(
      readForm({
        client_id: 'c',
        redirect_uri: 'myapp://done',
        scope: 'read write:media,push',
        force_login: 'True',
        colour: 'red',
      }),
    )
    expect(asked.scopes).toEqual(['read', 'write:media', 'push'])
    expect(asked.responseType).toBe('code')
    expect(asked.forceLogin).toBe(true)
    expect(paramsOf(asked)).toEqual({
      client_id: 'c',
      redirect_uri: 'myapp://done',
      response_type: 'code',
      scope: 'read write:media push',
    })
  })

  it('goes back only to an address the app registered', () => {
    const ask = (redirect_uri: string) => redirectOf(readRequest(readForm({ client_id: 'c', redirect_uri })), app)
    expect(ask('myapp://done')).toBe('myapp://done')
    expect(ask('https://app.example/back?x=1')).toBe('https://app.example/back?x=1')
    expect(ask('https://app.example/back')).toBeUndefined()
    expect(ask('https://app.example.evil.example/back?x=1')).toBeUndefined()
    expect(ask('')).toBeUndefined()
    expect(redirectOf(readRequest(readForm({ client_id: 'c' })), { ...app, redirectUris: ['myapp://done'] })).toBe(
      'myapp://done',
    )
  })

  it('keeps addresses of apps as they were registered', () => {
    expect(withParams('com.Example.App:/token', { code: 'a b', state: undefined })).toBe(
      'com.Example.App:/token?code=a+b',
    )
    expect(withParams('https://app.example/back?x=1', { code: 'c', state: 's' })).toBe(
      'https://app.example/back?x=1&code=c&state=s',
    )
  })

  it('names the target for the security policy and for people', () => {
    expect(formTargetOf('myapp://done')).toBe('myapp:')
    expect(formTargetOf('https://app.example:8443/back')).toBe('https://app.example:8443')
    expect(formTargetOf('urn:ietf:wg:oauth:2.0:oob')).toBeUndefined()
    expect(placeOf('https://app.example/back')).toBe('app.example')
    expect(placeOf('myapp://done')).toBe('myapp')
  })
})
