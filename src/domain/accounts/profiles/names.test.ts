// What may be chosen as handle and unique name, before the store is asked.
import { describe, expect, it } from 'vitest'
import { lookAlikeSkeleton, isHandle } from '#core/text'
import { handleClaim, refuseReserved, uniqueNameClaim } from './names.ts'
import { reservedHandles } from './reserved-handles.ts'

describe('handles', () => {
  it('are lower-cased and lose the @ and white space around them', () => {
    expect(handleClaim(' @Ada_99 ').text).toBe('ada_99')
  })

  it('hold 1 to 30 of a–z, 0–9 and _', () => {
    for (const wrong of ['', 'a'.repeat(31), 'ada lovelace', 'ada-b', '上海', 'adá', 'a@b', 'a.b', 'a\u0000']) {
      expect(() => handleClaim(wrong), wrong).toThrow(expect.objectContaining({ code: 'handle_invalid' }))
    }
  })

  it('that are reserved stay free for the site, look-alikes too', () => {
    for (const handle of ['admin', 'root', 'api', 'system', 'Settings']) {
      expect(() => refuseReserved(handleClaim(handle), 'handle')).toThrow(
        expect.objectContaining({ code: 'handle_taken' }),
      )
    }
    for (const handle of ['r00t', 'systern', 'he1p']) {
      expect(() => refuseReserved(handleClaim(handle), 'handle'), handle).toThrow(
        expect.objectContaining({ code: 'name_look_alike' }),
      )
    }
    expect(() => refuseReserved(handleClaim('ada'), 'handle')).not.toThrow()
  })

  it('on the reserved list are handles, each once', () => {
    expect(reservedHandles.filter((handle) => !isHandle(handle))).toEqual([])
    expect(new Set(reservedHandles).size).toBe(reservedHandles.length)
  })
})

describe('unique names', () => {
  it('are kept as written and compared without case and width', () => {
    const claim = uniqueNameClaim(' ＢＥＭＡ广场 ')
    expect(claim.text).toBe('ＢＥＭＡ广场')
    expect(claim.key).toBe('bema广场')
  })

  it('are no handles and no spaces, 2 to 30 characters', () => {
    for (const wrong of ['', '上', 'ada', '上海 发布', '上'.repeat(31), '-上海', '上海\u200b发布']) {
      expect(() => uniqueNameClaim(wrong), wrong).toThrow(expect.objectContaining({ code: 'name_invalid' }))
    }
  })

  it('cannot pose as a reserved handle in another script', () => {
    expect(() => refuseReserved(uniqueNameClaim('аdmin'), 'uniqueName')).toThrow(
      expect.objectContaining({ code: 'name_look_alike' }),
    )
  })

  it('have the skeleton of their key whatever script or case they are spelt in', () => {
    for (const name of ['Оffice上海', 'ΟFFICE上海', 'office上海', 'ＯＦＦＩＣＥ上海']) {
      expect(uniqueNameClaim(name).skeletons, name).toContain(lookAlikeSkeleton('office上海'))
    }
    expect(uniqueNameClaim('上海I号').skeletons).toContain(lookAlikeSkeleton('上海l号'))
  })
})
