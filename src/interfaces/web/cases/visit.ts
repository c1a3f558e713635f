// The visit of somebody with a receipt: a sealed cookie that ends with the browser, never the code in an address.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CaseBoard } from '#domain/inquiries'
import type { Config } from '#platform/config'

const optionsOf = (config: Pick<Config, 'origin'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: config.origin.startsWith('https://') }) as const
const nameOf = (config: Pick<Config, 'origin'>): string =>
  config.origin.startsWith('https://') ? '__Host-bema-visit' : 'bema-visit'

export interface Visits {
  begin(reply: FastifyReply, code: string): Promise<void>
  /** The receipt this visit was opened with. */
  codeOf(request: FastifyRequest): Promise<string | undefined>
  end(reply: FastifyReply): void
}

export const createVisitCookies = (
  board: Pick<CaseBoard, 'sealVisit' | 'openVisit'>,
  config: Pick<Config, 'origin'>,
): Visits => ({
  async begin(reply, code) {
    reply.setCookie(nameOf(config), await board.sealVisit(code), optionsOf(config))
  },
  async codeOf(request) {
    const sealed = request.cookies[nameOf(config)]
    return sealed === undefined ? undefined : board.openVisit(sealed)
  },
  end(reply) {
    reply.clearCookie(nameOf(config), optionsOf(config))
  },
})
