// Who spoke on which platform: a mark for each body and each official, so that who has several accounts is counted once.
import type { Split } from './contract.ts'
import type { Owner } from './who.ts'

interface Marks {
  readonly bodies: Uint8Array
  readonly officials: Uint8Array
}

const sizeOf = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)
const sizesOf = ({ bodies, officials }: Marks): Split => ({ bodies: sizeOf(bodies), officials: sizeOf(officials) })

/** @param most how many bodies and officials there are */
export const createMarks = (most: Split) => {
  const none = (): Marks => ({ bodies: new Uint8Array(most.bodies), officials: new Uint8Array(most.officials) })
  const byPlatform = new Map<string, Marks>()
  const everybody = none()

  return {
    add(platform: string, { official, place }: Owner): void {
      let marks = byPlatform.get(platform)
      if (marks === undefined) byPlatform.set(platform, (marks = none()))
      const side = official ? 'officials' : 'bodies'
      marks[side][place] = 1
      everybody[side][place] = 1
    },
    on: (platform: string): Split => sizesOf(byPlatform.get(platform) ?? none()),
    all: (): Split => sizesOf(everybody),
  }
}
