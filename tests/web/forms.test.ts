// The forms against the real program, without a browser: pictures, profile, follows, accounts, passwords, leaving.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '#testing/server'
import { readAloud } from './render.ts'
import { createVisitor, type Visitor } from './visitor.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})

afterAll(() => server.close())

const enter = async (handle: string): Promise<Visitor & { id: number; userId: number }> => {
  const person = await server.person(handle)
  const visitor = createVisitor(server.origin)
  const answer = await visitor.send('/sign-in', { login: handle, password: person.password })
  expect(answer.status).toBe(303)
  await visitor.open('/home')
  return { ...visitor, id: person.account.id, userId: person.userId }
}

const picture = async (colour: string): Promise<Blob> =>
  new Blob(
    [
      new Uint8Array(
        await sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
          .png()
          .toBuffer(),
      ),
    ],
    { type: 'image/png' },
  )

describe('pictures', () => {
  it('come with a description in one step', async () => {
    const ada = await enter('pia')
    const page = await ada.sendAndGo('/posts', {
      text: 'Two gates',
      visibility: 'public',
      files: [await picture('red'), await picture('blue')],
      new_description: ['A red gate', ''],
    })
    expect(page.status).toBe(200)
    expect(page.html).toContain('alt="A red gate"')
    expect(page.html).toContain('Picture (the author gave no description)')
    const full = /href="(\/@pia\/\d+\/pictures\/2)"/.exec(page.html)?.[1] ?? ''
    expect((await ada.open(full)).html).toContain('The author gave no description')
  })

  it('come in two steps without scripts: upload, then describe, then post', async () => {
    const ben = await enter('ben')
    const step = await ben.send('/posts', {
      text: 'Wait for it',
      visibility: 'unlisted',
      step: 'pictures',
      files: await picture('green'),
    })
    expect(step.status).toBe(200)
    expect(step.html).toContain('Wait for it')
    const id = /name="picture" value="(\d+)"/.exec(step.html)?.[1] ?? ''
    expect(id).not.toBe('')
    const page = await ben.sendAndGo('/posts', {
      text: 'Here it is',
      visibility: 'unlisted',
      picture: id,
      [`description_${id}`]: 'A green gate',
    })
    expect(page.html).toContain('alt="A green gate"')

    // an edit changes the words of the picture, and can take it out
    const edit = /href="(\/posts\/\d+\/edit)"/.exec(page.html)?.[1] ?? ''
    const form = await ben.open(edit)
    expect(form.html).toContain('A green gate')
    const described = await ben.sendAndGo(edit, {
      text: 'Here it is',
      picture: id,
      [`description_${id}`]: 'A gate, green',
    })
    expect(described.html).toContain('alt="A gate, green"')
    const bare = await ben.sendAndGo(edit, { text: 'Here it was', picture: id, [`drop_${id}`]: '1' })
    expect(bare.html).not.toContain('pictures__item')
  })

  it('that are none are named, and nothing of the post is lost', async () => {
    const cem = await enter('cem')
    const answer = await cem.send('/posts', {
      text: 'Look!',
      visibility: 'public',
      files: [await picture('red'), new Blob(['no picture'])],
    })
    expect(answer.status).toBe(422)
    expect(readAloud(answer.html)).toContain('not a picture')
    expect(answer.html).toContain('Look!')
    expect(answer.html.match(/name="picture"/g)).toHaveLength(1)
  })

  it('of others cannot be borrowed', async () => {
    const dea = await enter('dea')
    const eli = await enter('eli')
    const step = await dea.send('/posts', {
      text: '',
      visibility: 'public',
      step: 'pictures',
      files: await picture('red'),
    })
    const id = /name="picture" value="(\d+)"/.exec(step.html)?.[1] ?? ''
    const answer = await eli.send('/posts', { text: '', visibility: 'public', picture: id })
    expect(answer.status).toBe(422)
    expect(readAloud(answer.html)).toContain('words or a picture')
  })
})

describe('a form sent twice', () => {
  it('makes one post', async () => {
    const fay = await enter('fay')
    const once = /name="once" value="([^"]+)"/.exec((await fay.open('/compose')).html)?.[1] ?? ''
    const first = await fay.send('/posts', { text: 'Only once', visibility: 'public', once })
    const second = await fay.send('/posts', { text: 'Only once', visibility: 'public', once })
    expect(second.location).toBe(first.location)
  })
})

describe('a profile', () => {
  it('changes, with pictures, and shows it', async () => {
    const gil = await enter('gil')
    const saved = await gil.send('/settings', {
      displayName: '吉尔',
      uniqueName: '石桥吉尔',
      note: '河边的人 https://gil.example',
      avatar: await picture('orange'),
      header: await picture('teal'),
      fieldName0: '办公时间',
      fieldValue0: '9–17',
      fieldName3: '电话',
      fieldValue3: '000',
    })
    expect(saved.location).toBe('/settings')
    const profile = await createVisitor(server.origin).open('/@gil')
    for (const part of ['吉尔', '石桥吉尔', 'https://gil.example', '办公时间', '电话', '/media/'])
      expect(profile.html).toContain(part)
    expect((await gil.open(`/@${encodeURIComponent('石桥吉尔')}`)).location).toBe('/@gil')
    const back = await gil.sendAndGo('/settings', { displayName: '吉尔', removeAvatar: '1' })
    expect(back.html).toContain('/avatars/citizen/')
  })

  it('keeps what was typed when something is wrong', async () => {
    const hal = await enter('hal')
    const answer = await hal.send('/settings', { displayName: 'Hal', uniqueName: 'x', note: 'still here' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('href="#field-uniqueName"')
    expect(answer.html).toContain('still here')
  })
})

describe('follows', () => {
  it('are asked for where they need a yes, and given', async () => {
    const ida = await enter('ida')
    const jon = await enter('jon')
    expect((await jon.send('/settings/posting', { visibility: 'public', locked: '1' })).location).toBe(
      '/settings/posting',
    )
    expect((await ida.open('/@jon')).html).toContain('Ask to follow')
    const asked = await ida.sendAndGo(`/accounts/${jon.id}/follow`, { next: '/@jon' })
    expect(readAloud(asked.html)).toContain('Your request to follow is sent')
    expect((await jon.open('/requests')).html).toContain('/@ida')
    await jon.send(`/accounts/${ida.id}/accept`, { next: '/requests' })
    expect(readAloud((await ida.open('/@jon')).html)).toContain('Unfollow')
    expect((await ida.open('/@jon/followers')).html).toContain('/@ida')
    await jon.send('/posts', { text: 'For my followers', visibility: 'followers' })
    expect((await ida.open('/home')).html).toContain('For my followers')
    expect((await createVisitor(server.origin).open('/@jon')).html).not.toContain('For my followers')
  })

  it('reach the notifications, which are read once looked at', async () => {
    const kim = await enter('kim')
    const leo = await enter('leo')
    await leo.send(`/accounts/${kim.id}/follow`, { next: '/@kim' })
    await leo.send('/posts', { text: 'hello @kim', visibility: 'public' })
    await server.settled()
    expect((await kim.open('/home')).html).toContain('2 unread')
    const list = await kim.open('/notifications')
    expect(readAloud(list.html)).toContain('mentioned you')
    expect(readAloud(list.html)).toContain('follows you now')
    expect((await kim.open('/home')).html).not.toContain('2 unread')
    const cleared = await kim.sendAndGo('/notifications/clear')
    expect(readAloud(cleared.html)).toContain('No notifications yet')
  })

  it('can be muted and blocked, and that undone', async () => {
    const mia = await enter('mia')
    const nan = await enter('nan')
    await mia.send(`/accounts/${nan.id}/mute`, { next: '/@nan' })
    await mia.send(`/accounts/${nan.id}/block`, { next: '/@nan' })
    const list = await mia.open('/settings/silenced')
    expect(list.html.match(/\/@nan"/g)).toHaveLength(2)
    await mia.send(`/accounts/${nan.id}/unmute`, { next: '/settings/silenced' })
    await mia.send(`/accounts/${nan.id}/unblock`, { next: '/settings/silenced' })
    expect((await mia.open('/settings/silenced')).html).not.toContain('/@nan"')
  })
})

describe('one person, several accounts', () => {
  it('acts for the one she chose', async () => {
    const ola = await enter('ola')
    const office = await server.app.accounts.create(
      { handle: 'heron_lights', displayName: 'Street lights', kind: 'office' },
      ola.userId,
    )
    expect((await ola.open('/settings/accounts')).html).toContain('Street lights')
    await ola.sendAndGo('/settings/accounts', { account: String(office.id) })
    const page = await ola.sendAndGo('/posts', { text: 'Pole 17 is repaired.', visibility: 'public' })
    expect(page.html).toContain('/@heron_lights/')
    const stranger = await server.person('petra')
    const refused = await ola.send('/settings/accounts', { account: String(stranger.account.id) })
    expect(refused.status).toBe(403)
  })
})

describe('passwords and sessions', () => {
  it('change with the old one only, and end the other sessions', async () => {
    const { password } = await server.person('quin')
    const [here, there] = [createVisitor(server.origin), createVisitor(server.origin)]
    for (const visitor of [here, there]) {
      await visitor.send('/sign-in', { login: 'quin', password })
      await visitor.open('/home')
    }
    const wrong = await here.send('/settings/password', { current: 'nonsense', next_password: 'a longer password' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('href="#field-current"')
    expect(
      (await here.send('/settings/password', { current: password, next_password: 'a longer password' })).status,
    ).toBe(303)
    expect((await here.open('/home')).status).toBe(200)
    expect((await there.open('/home')).status).toBe(303)
  })

  it('are listed and can be ended one by one', async () => {
    const { password } = await server.person('rita')
    const [here, there] = [createVisitor(server.origin), createVisitor(server.origin)]
    for (const visitor of [here, there]) await visitor.send('/sign-in', { login: 'rita', password })
    const list = await here.open('/settings/sessions')
    const end = /action="(\/settings\/sessions\/[^"]+\/end)"/.exec(list.html)?.[1] ?? ''
    await here.send(end)
    expect((await there.open('/home')).status).toBe(303)
    expect((await here.open('/home')).status).toBe(200)
  })

  it('can be asked for by mail without telling who is here', async () => {
    const visitor = createVisitor(server.origin)
    const known = await visitor.send('/password', { email: 'rita@example.org' })
    const unknown = await visitor.send('/password', { email: 'nobody@example.org' })
    expect(known.status).toBe(200)
    expect(readAloud(unknown.html)).toBe(readAloud(known.html).replace('rita', 'nobody'))
    const stale = await visitor.send('/password/reset', { token: 'made-up', password: 'a longer password' })
    expect(stale.status).toBe(410)
    expect(readAloud(stale.html)).toContain('used or too old')
  })
})

describe('leaving', () => {
  it('needs the handle, and takes the profile and the posts along', async () => {
    const sam = await enter('sam')
    const page = await sam.sendAndGo('/posts', { text: 'My last words', visibility: 'public' })
    const address = /href="(\/@sam\/\d+)"/.exec(page.html)?.[1] ?? ''
    expect((await sam.send('/settings/leave', { handle: 'sammy' })).status).toBe(422)
    expect((await sam.send('/settings/leave', { handle: 'sam' })).location).toBe('/')
    expect((await sam.open('/home')).status).toBe(303)
    expect((await sam.open('/@sam')).status).toBe(404)
    await server.settled()
    const gone = await sam.open(address)
    expect(gone.html).not.toContain('My last words')
    expect([404, 410]).toContain(gone.status)
  })
})

describe('addresses', () => {
  it('lead to the right one', async () => {
    const tom = await enter('tom')
    const page = await tom.sendAndGo('/posts', { text: 'Where am I?', visibility: 'public' })
    const id = /href="\/@tom\/(\d+)"/.exec(page.html)?.[1] ?? ''
    expect((await tom.open(`/posts/${id}`)).location).toBe(`/@tom/${id}`)
    expect((await tom.open(`/@someone_else/${id}`)).location).toBe(`/@tom/${id}`)
    for (const path of [
      '/@nobody_at_all',
      '/@tom/1',
      '/@tom/99999999999999999999',
      '/@tom/abc',
      '/posts/0',
      `/@tom/${id}/pictures/4x`,
    ]) {
      expect((await tom.open(path)).status, path).toBe(404)
    }
    expect((await tom.open('/square?before=99999999999999999999')).status).toBe(200)
    expect((await tom.open('/square?before=nonsense')).status).toBe(200)
    expect((await tom.open('/topics/%E0%A4%A')).status).toBe(400)
  })

  it('refuse to touch what belongs to others', async () => {
    const uma = await enter('uma')
    const vic = await enter('vic')
    const page = await uma.sendAndGo('/posts', { text: 'Mine', visibility: 'public' })
    const id = /href="\/@uma\/(\d+)"/.exec(page.html)?.[1] ?? ''
    for (const path of [`/posts/${id}/edit`, `/posts/${id}/delete`]) {
      expect((await vic.open(path)).status).toBe(403)
      expect((await vic.send(path, { text: 'Not mine' })).status).toBe(403)
    }
    expect((await vic.send(`/posts/${id}/pin`)).status).toBe(403)
    expect((await uma.open(`/@uma/${id}`)).html).toContain('Mine')
  })
})
