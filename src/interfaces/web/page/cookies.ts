// The small cookies of the pages: how they look, what was just done, where to go on. None says who anybody is.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { frameWords, type FlashCode } from '../words/frame.ts'
import { plainLook, textSizes, themes, type Look } from './page-view.ts'

const LOOK_COOKIE = 'bema_look'
const FLASH_COOKIE = 'bema_done'
const NEXT_COOKIE = 'bema_next'
/** As long as the link in the letter. */
const WEEK_IN_SECONDS = 7 * 24 * 3600
const YEAR_IN_SECONDS = 365 * 24 * 3600

const usual = { path: '/', httpOnly: true, sameSite: 'lax' } as const

export const lookOf = (request: FastifyRequest): Look => {
  const [theme, textSize] = (request.cookies[LOOK_COOKIE] ?? '').split('.')
  return {
    theme: themes.find((one) => one === theme) ?? plainLook.theme,
    textSize: textSizes.find((one) => one === textSize) ?? plainLook.textSize,
  }
}

export const setLook = (reply: FastifyReply, look: Look): void => {
  reply.setCookie(LOOK_COOKIE, `${look.theme}.${look.textSize}`, { ...usual, maxAge: YEAR_IN_SECONDS })
}

export const flashOf = (request: FastifyRequest): FlashCode | null => {
  const code = request.cookies[FLASH_COOKIE]
  return code !== undefined && Object.hasOwn(frameWords.zh.flash, code) ? (code as FlashCode) : null
}

export const setFlash = (reply: FastifyReply, code: FlashCode): void => {
  reply.setCookie(FLASH_COOKIE, code, { ...usual, maxAge: 60 })
}

export const clearFlash = (reply: FastifyReply): void => {
  reply.clearCookie(FLASH_COOKIE, usual)
}

/** Where somebody wanted to go who must first read her mail: it may hold a secret, so it stays with her browser. */
export const nextOf = (request: FastifyRequest): string | undefined => request.cookies[NEXT_COOKIE]

export const setNext = (reply: FastifyReply, next: string): void => {
  reply.setCookie(NEXT_COOKIE, next, { ...usual, maxAge: WEEK_IN_SECONDS })
}

export const clearNext = (reply: FastifyReply): void => {
  reply.clearCookie(NEXT_COOKIE, usual)
}

export const setLocaleCookie = (reply: FastifyReply, name: string, locale: string): void => {
  reply.setCookie(name, locale, { ...usual, maxAge: YEAR_IN_SECONDS })
}
