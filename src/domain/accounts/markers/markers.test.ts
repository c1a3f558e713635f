// Markers on both engines.
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { NOW, openWorld } from '../test-world.ts'

describeOnBothEngines('markers', (open) => {
  it('are set and read by timeline; each change has the next version', async () => {
    const { accounts, account, clock } = await openWorld(open())
    const ada = await account()
    expect((await accounts.markers(ada.id, ['home'])).size).toBe(0)
    expect((await accounts.markers(ada.id, [])).size).toBe(0)
    const set = await accounts.setMarkers(
      ada.id,
      new Map([
        ['notifications', 7],
        ['home', 9007199254740991],
      ]),
    )
    expect(Object.fromEntries(set)).toEqual({
      home: { lastReadId: 9007199254740991, version: 1, updatedAt: NOW },
      notifications: { lastReadId: 7, version: 1, updatedAt: NOW },
    })
    clock.advance(1)
    expect((await accounts.setMarkers(ada.id, new Map([['home', 5]]))).get('home')).toEqual({
      lastReadId: 5,
      version: 2,
      updatedAt: NOW + 1,
    })
    expect([...(await accounts.markers(ada.id, ['home', 'notifications', 'other'])).keys()].sort()).toEqual([
      'home',
      'notifications',
    ])
    expect((await accounts.setMarkers(ada.id, new Map())).size).toBe(0)
  })

  it('count every change of 32 apps at once', async () => {
    const { accounts, account } = await openWorld(open())
    const ada = await account()
    await Promise.all(
      Array.from({ length: 32 }, (_, turn) =>
        accounts.setMarkers(
          ada.id,
          new Map(
            turn % 2 === 0
              ? [
                  ['home', turn],
                  ['notifications', turn],
                ]
              : [
                  ['notifications', turn],
                  ['home', turn],
                ],
          ),
        ),
      ),
    )
    const found = await accounts.markers(ada.id, ['home', 'notifications'])
    expect([found.get('home')?.version, found.get('notifications')?.version]).toEqual([32, 32])
  })
})
