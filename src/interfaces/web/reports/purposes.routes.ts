// GET and POST /purposes
import { h } from 'preact'
import { isProblem } from '#core/problem'
import type { Posts } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { PurposesPage } from './purposes.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly posts: Pick<Posts, 'purposes'>
}

export const purposeRoutes = (server: Server, { pages, posts }: Needs): void => {
  const empty = { code: '', zh: '', en: '' }
  server.get('/purposes', async (request, reply) => pages.show(request, reply, h(PurposesPage, { values: empty })))

  const adding = { preHandler: signedInOnly, config: { limit: settingsLimit } }
  server.post('/purposes', adding, async (request, reply) => {
    const form = readForm(request.body)
    const values = { code: form.text('code').trim(), zh: form.text('zh').trim(), en: form.text('en').trim() }
    try {
      await posts.purposes.add(request.caller.viewer, values)
    } catch (error) {
      if (isProblem(error, 'forbidden')) throw error
      const page = h(PurposesPage, { values, errors: [asFormError(error, request, 'code')] })
      return pages.show(request, reply, page, { status: 422 })
    }
    return pages.goTo(reply, '/purposes', 'saved')
  })
}
