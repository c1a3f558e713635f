// The cookie that carries a session of the web: HttpOnly, Lax, and bound to the host where there is TLS.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#platform/config'

const THIRTY_DAYS_IN_SECONDS = 30 * 24 * 3600

const isSecure = (config: Config): boolean => config.origin.startsWith('https://')

const nameOf = (config: Config): string => (isSecure(config) ? '__Host-bema' : 'bema')

const optionsOf = (config: Config) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) }) as const

export const sessionSecretOf = (request: FastifyRequest, config: Config): string | undefined =>
  request.cookies[nameOf(config)]

/** @param secret from accounts.openSession */
export const setSessionCookie = (reply: FastifyReply, config: Config, secret: string): void => {
  reply.setCookie(nameOf(config), secret, { ...optionsOf(config), maxAge: THIRTY_DAYS_IN_SECONDS })
}

export const clearSessionCookie = (reply: FastifyReply, config: Config): void => {
  reply.clearCookie(nameOf(config), optionsOf(config))
}
