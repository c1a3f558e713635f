// A small client for the suites: sends what it is told, answers all that came back.
import { expect } from 'vitest'
import type { TestServer } from '#testing/server'
import { faultsOf } from './check-entity.ts'
import type { Described } from './documented.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Reply
}

/** Parsed JSON of which no more is known; text stands under `text`. */
export interface Reply {
  readonly id?: string
  readonly error?: string
  readonly text?: string
  readonly [name: string]: unknown
}

export interface Api {
  (method: string, path: string, send?: Sending): Promise<Answer>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  /** GET that must be 200 and must be what the documentation says. */
  read<Type extends string>(type: Type, path: string): Promise<Described<Type>>
  /** POST of JSON, as read(). */
  write<Type extends string>(type: Type, path: string, body?: unknown): Promise<Described<Type>>
}

export interface Sending {
  readonly json?: unknown
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

export const apiOf = (server: TestServer, token?: string): Api => {
  const call = async (method: string, path: string, send: Sending = {}): Promise<Answer> => {
    const response = await fetch(new URL(path, server.origin), {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(send.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...send.headers,
      },
      ...(send.json !== undefined
        ? { body: JSON.stringify(send.json) }
        : send.body === undefined
          ? {}
          : { body: send.body }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : { text }) as Reply }
  }
  const checked = <Type extends string>(type: Type, answer: Answer, what: string): Described<Type> => {
    expect([answer.status, answer.status === 200 ? '' : answer.body], what).toEqual([200, ''])
    expect(answer.headers.get('content-type'), what).toBe('application/json; charset=utf-8')
    expect(faultsOf(type, answer.body), what).toEqual([])
    return answer.body as Described<Type>
  }
  return Object.assign(call, {
    get: (path: string) => call('GET', path),
    post: (path: string, body?: unknown) => call('POST', path, body === undefined ? {} : { json: body }),
    read: async <Type extends string>(type: Type, path: string) =>
      checked(type, await call('GET', path), `GET ${path}`),
    write: async <Type extends string>(type: Type, path: string, body: unknown = {}) =>
      checked(type, await call('POST', path, { json: body }), `POST ${path}`),
  })
}
