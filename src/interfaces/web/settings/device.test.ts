// Names of devices out of what browsers say of themselves.
import { expect, it } from 'vitest'
import { deviceOf } from './device.ts'

it('names browser and system', () => {
  expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox · Linux')
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit MicroMessenger/8.0')).toBe(
    'WeChat · iOS',
  )
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0')).toBe(
    'Edge · Windows',
  )
  expect(deviceOf('curl/8')).toBeUndefined()
})
