// Pages of strangers: what is fetched, and everything that is not.
import { createServer, type RequestListener, type Server } from 'node:http'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { createPageFetcher } from './fetch-page.ts'
import { isPublicAddress } from './public-address.ts'

let server: Server | undefined
afterEach(() => void server?.close())

const serve = async (answer: RequestListener): Promise<string> => {
  const opened = createServer(answer)
  server = opened
  await new Promise<void>((resolve) => void opened.listen(0, '127.0.0.1', resolve))
  const address = opened.address()
  return `http://localhost:${typeof address === 'object' ? address?.port : 0}/`
}
const html = { 'content-type': 'text/html; charset=utf-8' }
const open = createPageFetcher({ protocol: 'http:', allows: () => true, bytes: 1000, millis: 500 })

it('fetches a page', async () => {
  const url = await serve((_request, response) => void response.writeHead(200, html).end('<p>汉</p>'))
  expect(await open(url)).toBe('<p>汉</p>')
})

it('follows no redirect, takes nothing but pages, and nothing large or slow', async () => {
  let answer: RequestListener = () => {}
  const url = await serve((request, response) => answer(request, response))
  answer = (_request, response) => void response.writeHead(302, { location: '/other' }).end()
  await expect(open(url)).rejects.toThrow('answered 302')
  answer = (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('x')
  await expect(open(url)).rejects.toThrow('not a page')
  answer = (_request, response) => void response.writeHead(200, html).end('x'.repeat(1001))
  await expect(open(url)).rejects.toThrow('too large')
  answer = (_request, response) => void response.writeHead(200, html).write('x')
  await expect(open(url)).rejects.toThrow('aborted')
})

it('connects to no private address, by name or by number', async () => {
  let asked = 0
  const url = await serve((_request, response) => {
    asked++
    response.writeHead(200, html).end('secret')
  })
  const guarded = createPageFetcher({ protocol: 'http:', millis: 500 })
  await expect(guarded(url)).rejects.toThrow('has no public address')
  for (const number of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f000001', '2130706433']) {
    await expect(guarded(url.replace('localhost', number)), number).rejects.toThrow('is no public address')
  }
  expect(asked).toBe(0)
})

it('asks over https at the usual port alone', async () => {
  const fetchPage = createPageFetcher()
  for (const url of ['http://bema.example/', 'https://a:b@bema.example/', 'file:///etc/passwd']) {
    await expect(fetchPage(url), url).rejects.toThrow('not an open address')
  }
  await expect(fetchPage('https://bema.example:8443/')).rejects.toThrow('not the usual port')
})

it('knows what is public', () => {
  for (const address of ['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2400:3200::1']) {
    expect(isPublicAddress(address), address).toBe(true)
  }
  const closed = ['10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1']
  const closed6 = [
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    'ff02::1',
  ]
  for (const address of [...closed, ...closed6, '255.255.255.255', 'localhost', '']) {
    expect(isPublicAddress(address), address).toBe(false)
  }
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (b, c, d) => {
      for (const first of [0, 10, 127]) expect(isPublicAddress(`${first}.${b}.${c}.${d}`)).toBe(false)
    }),
  )
})
