// Chooses how letters go out: through the mail server of the settings, else into files of the data folder.
import { join } from 'node:path'
import type { Clock } from '#core/clock'
import type { Config } from '#platform/config'
import type { Mail } from './mail.ts'
import { createFileMail, createSmtpMail } from './transports.ts'

export const createMail = (needs: { config: Pick<Config, 'smtp' | 'data' | 'origin'>; clock: Clock }): Mail => {
  const { config, clock } = needs
  if (config.smtp !== undefined) return createSmtpMail(config.smtp)
  const from = `noreply@${new URL(config.origin).hostname}`
  return createFileMail({ folder: join(config.data, 'mail'), from, clock })
}
