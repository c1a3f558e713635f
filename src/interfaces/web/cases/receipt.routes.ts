// GET and POST /receipt: opens a case by its code. The code is in no address, so in no log either.
import { h } from 'preact'
import type { Server } from '#interfaces/http'
import { readForm } from '../page/form.ts'
import { receiptLimit } from './case-limits.ts'
import { casePath } from './case-links.ts'
import type { WithVisits } from './case-needs.ts'
import { ReceiptPage } from './receipt.page.tsx'

export const receiptRoutes = (server: Server, { pages, inquiries, visits }: WithVisits): void => {
  server.get('/receipt', async (request, reply) => {
    const visiting = (await visits.codeOf(request)) !== undefined
    return pages.show(request, reply, h(ReceiptPage, { visiting }), { secret: visiting })
  })

  server.post('/receipt', { config: { limit: receiptLimit } }, async (request, reply) => {
    const code = readForm(request.body).text('receipt').slice(0, 100)
    const inquiry = await inquiries.byReceipt(code)
    if (inquiry === undefined) {
      const errors = [{ field: 'receipt', message: pages.wordsOf(request).asking.receiptWrong }]
      return pages.show(request, reply, h(ReceiptPage, { errors }), { status: 422, secret: true })
    }
    await visits.begin(reply, code)
    return pages.goTo(reply, casePath(inquiry.number))
  })

  server.post('/receipt/close', async (_request, reply) => {
    visits.end(reply)
    return pages.goTo(reply, '/receipt')
  })
}
