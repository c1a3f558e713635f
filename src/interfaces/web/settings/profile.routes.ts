// Settings of the account that acts: profile, pictures, posting; and how pages look.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import { profileLimits, type Account, type Accounts, type ProfileChange } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import { LOCALE_COOKIE, locales, type Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { safeReturn } from '../links.ts'
import { actorOf, signedInOnly } from '../page/access.ts'
import { setLocaleCookie, setLook } from '../page/cookies.ts'
import { readForm, type Form } from '../page/form.ts'
import { plainLook, textSizes, themes } from '../page/page-view.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { LookPage } from './look.page.tsx'
import { PostingSettingsPage, ProfileSettingsPage } from './profile.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'byId' | 'updateProfile' | 'setLocale'>
  readonly media: Pick<MediaModule, 'storeProfilePicture'>
}

const fieldsIn = (form: Form): NonNullable<ProfileChange['fields']> =>
  Array.from({ length: profileLimits.fields }, (_, row) => ({
    name: form.text(`fieldName${row}`).trim(),
    value: form.text(`fieldValue${row}`).trim(),
  })).filter(({ name, value }) => name !== '' || value !== '')

export const profileSettingsRoutes = (server: Server, { pages, accounts, media }: Needs): void => {
  const onlyMine = { preHandler: signedInOnly }

  const meOf = async (request: FastifyRequest): Promise<Account> => {
    const me = await accounts.byId(actorOf(request).accountId)
    if (me === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    return me
  }

  /** A new picture's blob key, null to remove the old one, undefined to leave it. */
  const pictureIn = async (
    form: Form,
    use: 'avatar' | 'header',
    remove: string,
  ): Promise<string | null | undefined> => {
    const file = form.files(use)[0]
    if (file !== undefined) return media.storeProfilePicture(file.bytes, use)
    return form.flag(remove) ? null : undefined
  }

  server.get('/settings', onlyMine, async (request, reply) =>
    pages.show(request, reply, h(ProfileSettingsPage, { account: await meOf(request) })),
  )

  server.post('/settings', { ...onlyMine, config: { limit: settingsLimit } }, async (request, reply) => {
    const form = readForm(request.body)
    const change: ProfileChange = {
      displayName: form.text('displayName').trim(),
      uniqueName: form.word('uniqueName') ?? null,
      note: form.text('note').replaceAll('\r\n', '\n').trim(),
      fields: fieldsIn(form),
    }
    const errors: FormErrors[number][] = []
    const picture = async (use: 'avatar' | 'header', remove: string): Promise<string | null | undefined> => {
      try {
        return await pictureIn(form, use, remove)
      } catch (error) {
        errors.push(asFormError(error, request, use))
        return undefined
      }
    }
    const [avatar, header] = [await picture('avatar', 'removeAvatar'), await picture('header', 'removeHeader')]
    if (errors.length === 0) {
      try {
        const pictures = { ...(avatar === undefined ? {} : { avatar }), ...(header === undefined ? {} : { header }) }
        await accounts.updateProfile(actorOf(request), { ...change, ...pictures })
        return await pages.goTo(reply, '/settings', 'saved')
      } catch (error) {
        const field = isProblem(error) && error.code.startsWith('name_') ? 'uniqueName' : undefined
        errors.push(asFormError(error, request, field))
      }
    }
    const account = { ...(await meOf(request)), ...change } as Account
    return pages.show(request, reply, h(ProfileSettingsPage, { account, errors }), { status: 422 })
  })

  server.get('/settings/posting', onlyMine, async (request, reply) =>
    pages.show(request, reply, h(PostingSettingsPage, { account: await meOf(request) })),
  )

  server.post('/settings/posting', onlyMine, async (request, reply) => {
    const form = readForm(request.body)
    const visibility = form.choice('visibility', ['public', 'unlisted', 'followers'] as const) ?? 'public'
    try {
      await accounts.updateProfile(actorOf(request), {
        locked: form.flag('locked'),
        bot: form.flag('bot'),
        discoverable: form.flag('discoverable'),
        posting: { visibility, sensitive: form.flag('sensitive'), language: form.word('language') ?? null },
      })
      return await pages.goTo(reply, '/settings/posting', 'saved')
    } catch (error) {
      const page = h(PostingSettingsPage, { account: await meOf(request), errors: [asFormError(error, request)] })
      return pages.show(request, reply, page, { status: 422 })
    }
  })

  server.post('/settings/language', onlyMine, async (request, reply) => {
    const form = readForm(request.body)
    const locale = form.choice('locale', locales)
    const { userId } = actorOf(request)
    if (locale !== undefined && userId !== null) await accounts.setLocale(userId, locale)
    return pages.goTo(reply, safeReturn(form.word('next'), '/home'))
  })

  server.get('/look', async (request, reply) => pages.show(request, reply, h(LookPage, {})))

  server.post('/look', async (request, reply) => {
    const form = readForm(request.body)
    setLook(reply, {
      theme: form.choice('theme', themes) ?? plainLook.theme,
      textSize: form.choice('textSize', textSizes) ?? plainLook.textSize,
    })
    const locale = form.choice('locale', locales)
    const { userId } = request.caller.viewer
    if (locale !== undefined) {
      setLocaleCookie(reply, LOCALE_COOKIE, locale)
      if (userId !== null) await accounts.setLocale(userId, locale)
    }
    return pages.goTo(reply, '/look', 'saved')
  })
}
