// /settings/data: what an account takes along and brings. For its heads alone: lists and archives hold what is private.
import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { HOUR } from '#core/clock'
import { isProblem, Problem } from '#core/problem'
import { isHead, type Accounts, type AccountsProblem } from '#domain/accounts'
import { csvKinds, csvModes, MOST_ROWS, type CsvKind, type OwnData } from '#domain/own-data'
import { wordsOf, type RouteLimit, type Server } from '#interfaces/http'
import { actorOf, idIn, signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ImportPage } from './import.page.tsx'
import { OwnDataPage, type OwnDataView } from './own-data.page.tsx'
import { importPath, ownDataPath } from './paths.ts'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'memberships'>
  readonly ownData: OwnData
  readonly config: { readonly smtp: unknown }
}

const SHOWN_FAULTS = 200

/** Each reads all of a list. */
const exportLimit: RouteLimit = { name: 'web-exports', most: 60, windowMillis: HOUR, per: 'account' }

export const ownDataRoutes = (server: Server, { pages, config, accounts, ownData }: Needs): void => {
  const { csv, archives } = ownData
  const lettersGo = config.smtp !== undefined

  const headsOnly = async (request: FastifyRequest): Promise<void> => {
    const { accountId } = actorOf(request)
    const own = await accounts.memberships(userOf(request))
    if (isHead(own.find((one) => one.accountId === accountId)?.role)) return
    throw new Problem<AccountsProblem>('head_needed', 'Only a head of the office may do this')
  }
  const onlyHeads = { preHandler: [signedInOnly, headsOnly] }
  const limited = { ...onlyHeads, config: { limit: settingsLimit } }

  const viewOf = async (request: FastifyRequest): Promise<OwnDataView> => {
    const { accountId } = actorOf(request)
    const [imports, asked, nextArchiveAt] = await Promise.all([
      csv.list(accountId),
      archives.list(accountId),
      archives.nextAt(accountId),
    ])
    const { kinds, fileOf } = csv
    return { kinds, fileOf, mostRows: MOST_ROWS, imports, archives: asked, nextArchiveAt, lettersGo }
  }

  const asFile = (reply: FastifyReply, name: string, type: string): FastifyReply =>
    reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-robots-tag', 'noindex')
      .type(type)

  const asCsv = (reply: FastifyReply, name: string, text: string): FastifyReply =>
    asFile(reply, name, 'text/csv; charset=utf-8').send(text)

  server.get(ownDataPath, onlyHeads, async (request, reply) =>
    pages.show(request, reply, h(OwnDataPage, await viewOf(request))),
  )

  for (const kind of csv.kinds) {
    const name = csv.fileOf(kind)
    server.get(`${ownDataPath}/${name}`, { ...onlyHeads, config: { limit: exportLimit } }, async (request, reply) =>
      asCsv(reply, name, await csv.export(actorOf(request), kind)),
    )
  }

  server.post(`${ownDataPath}/imports`, limited, async (request, reply) => {
    const form = readForm(request.body)
    const kind = form.choice<CsvKind>('kind', csvKinds) ?? 'follows'
    const mode = form.choice('mode', csvModes) ?? 'merge'
    const file = form.files('file')[0]
    const again = async (errors: OwnDataView['errors']) =>
      pages.show(request, reply, h(OwnDataPage, { ...(await viewOf(request)), values: { kind, mode }, errors }), {
        status: 422,
      })
    if (file === undefined) return again([{ field: 'file', message: pages.wordsOf(request).ownData.noFile }])
    try {
      const begun = await csv.start(actorOf(request), { kind, mode, name: file.name, bytes: file.bytes })
      return await reply.redirect(importPath(String(begun.id)), 303)
    } catch (error) {
      if (!isProblem(error) || !error.code.startsWith('csv_')) throw error
      return again([asFormError(error, request, error.code === 'csv_not_offered' ? 'kind' : 'file')])
    }
  })

  const one = { params: Type.Object({ id: Type.String() }) }

  server.get(`${ownDataPath}/imports/:id`, { ...onlyHeads, schema: one }, async (request, reply) => {
    const { accountId } = actorOf(request)
    const id = idIn(request.params.id)
    const imported = await csv.byId(accountId, id)
    const faults = await csv.faults(accountId, id, { after: 0, limit: SHOWN_FAULTS + 1 })
    const shown = faults.slice(0, SHOWN_FAULTS).map(({ line, cells, fault }) => ({
      line,
      cells,
      why: wordsOf(new Problem(fault, fault), request.caller.locale),
    }))
    return pages.show(request, reply, h(ImportPage, { imported, faults: shown, more: faults.length > SHOWN_FAULTS }))
  })

  server.get(`${ownDataPath}/imports/:id/failed.csv`, { ...onlyHeads, schema: one }, async (request, reply) => {
    const text = await csv.faultsFile(actorOf(request).accountId, idIn(request.params.id))
    return asCsv(reply, 'failed.csv', text)
  })

  server.post(`${ownDataPath}/archives`, limited, async (request, reply) => {
    await archives.request(actorOf(request))
    return pages.goTo(reply, ownDataPath, 'archive_asked')
  })

  server.get(`${ownDataPath}/archives/:id.zip`, { ...onlyHeads, schema: one }, async (request, reply) => {
    const { path, name, bytes } = await archives.open(actorOf(request).accountId, idIn(request.params.id))
    return asFile(reply, name, 'application/zip').header('content-length', bytes).send(createReadStream(path))
  })
}
