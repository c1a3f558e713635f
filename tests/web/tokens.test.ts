// The colours are readable: every pair that pages use reaches WCAG AA in both schemes.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(path.resolve(import.meta.dirname, '../../src/interfaces/web/styles/tokens.css'), 'utf8')

type Tokens = ReadonlyMap<string, string>

const tokensIn = (block: string): Tokens =>
  new Map([...block.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]))

/** The text between the braces that follow the selector. */
const blockOf = (selector: string): string => {
  const start = css.indexOf(selector)
  if (start < 0) throw new Error(`no ${selector}`)
  return css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
}

const light = tokensIn(blockOf(':root {'))
const darkByDevice = tokensIn(blockOf(":root:not([data-theme='light'])"))
const darkByChoice = tokensIn(blockOf(":root[data-theme='dark']"))
const dark: Tokens = new Map([...light, ...darkByDevice])

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** WCAG 2.2, relative luminance. */
const luminance = (hex: string): number => {
  const digits = /^#([0-9a-f]{6})$/.exec(hex)?.[1]
  if (digits === undefined) throw new Error(`not a colour: ${hex}`)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    channel(Number.parseInt(digits.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const surfaces = ['ground', 'sheet', 'inset']
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...surfaces, 'act-soft', 'warm-soft', 'gold-soft', 'slate-soft', 'stone-1']],
  ['ink-soft', [...surfaces, 'act-soft', 'sky']],
  ['ink-faint', surfaces],
  ['act', [...surfaces, 'act-soft']],
  ['act-strong', [...surfaces, 'act-soft']],
  ['warm', [...surfaces, 'warm-soft']],
  ['gold', [...surfaces, 'gold-soft']],
  ['slate', [...surfaces, 'slate-soft']],
  ['on-act', ['act-fill', 'act-strong']],
  ['on-warm', ['warm-fill']],
]
/** What is no text but must be seen: borders of fields, the focus (WCAG 1.4.11). */
const shapes: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', surfaces],
  ['focus', [...surfaces, 'act-soft']],
  ['act-fill', surfaces],
  ['warm-fill', surfaces],
]

const valueOf = (tokens: Tokens, name: string): string => {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`no token ${name}`)
  return value
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('colours, %s', (_scheme, tokens) => {
  const weak = (pairs: typeof texts, least: number): string[] =>
    pairs.flatMap(([front, backs]) =>
      backs.flatMap((back) => {
        const ratio = contrast(valueOf(tokens, front), valueOf(tokens, back))
        return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`]
      }),
    )

  it('makes text readable: 4.5 to 1', () => {
    expect(weak(texts, 4.5)).toEqual([])
  })

  it('makes borders and focus visible: 3 to 1', () => {
    expect(weak(shapes, 3)).toEqual([])
  })
})

it('has the same dark colours by device and by choice', () => {
  expect(Object.fromEntries(darkByChoice)).toEqual(Object.fromEntries(darkByDevice))
})

it('names no colour outside the tokens', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/interfaces/web/styles')
  const stray = [
    'base',
    'frame',
    'buttons',
    'forms',
    'parts',
    'post',
    'accounts',
    'compose',
    'front',
    'pages',
    'offices',
    'census',
    'design',
  ].flatMap((name) =>
    [...readFileSync(path.join(folder, `${name}.css`), 'utf8').matchAll(/#[0-9a-f]{3,8}\b/gi)].map(
      ([hex]) => `${name}: ${hex}`,
    ),
  )
  expect(stray).toEqual([])
})
