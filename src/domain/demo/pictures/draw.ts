// Small tools for drawing in SVG. No text elements: a machine without Chinese fonts must draw the same pictures.
import type { Random } from '#core/random'
import { between } from '../words/grammar.ts'

export const WIDTH = 1200
export const HEIGHT = 800

export interface Drawing {
  readonly svg: string
  /** The picture in words. */
  readonly words: string
  readonly english: string
}

export const svg = (body: string, width = WIDTH, height = HEIGHT): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`

export const rect = (x: number, y: number, width: number, height: number, fill: string, extra = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${extra}/>`

export const circle = (x: number, y: number, radius: number, fill: string, extra = ''): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" ${extra}/>`

export const path = (d: string, fill: string, extra = ''): string => `<path d="${d}" fill="${fill}" ${extra}/>`

/** `extra` may name another line end than the round one. */
export const line = (d: string, stroke: string, width: number, extra = ''): string => {
  const end = extra.includes('stroke-linecap') ? '' : 'stroke-linecap="round"'
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" ${end} stroke-linejoin="round" ${extra}/>`
}

/** A gradient from top to bottom, to be filled with `url(#id)`. */
export const gradient = (id: string, ...colours: readonly string[]): string =>
  `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${colours
    .map((colour, index) => `<stop offset="${index / Math.max(1, colours.length - 1)}" stop-color="${colour}"/>`)
    .join('')}</linearGradient></defs>`

export const many = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** A hilly outline from the left edge to the right one, filled down to `bottom`. */
export const hills = (
  random: Random,
  top: number,
  rough: number,
  bottom: number,
  fill: string,
  width = WIDTH,
): string => {
  const steps = 8
  let d = `M0 ${bottom}L0 ${top + between(random, -rough, rough)}`
  for (let step = 1; step <= steps; step++) {
    const x = (width / steps) * step
    const y = top + between(random, -rough, rough)
    d += `Q${x - width / steps / 2} ${y + between(random, -rough, rough)} ${x} ${y}`
  }
  return path(`${d}L${width} ${bottom}Z`, fill)
}

// digits as strokes in a box of 10 × 16
const glyphs: Readonly<Record<string, string>> = {
  '0': 'M5 1C2 1 1 4 1 8S2 15 5 15 9 12 9 8 8 1 5 1Z',
  '1': 'M2 4L6 1V15',
  '2': 'M1 4C1 0 9 0 9 5C9 9 1 11 1 15H9',
  '3': 'M1 1H8L4 7C10 7 10 15 4 15C2 15 1 14 0.5 13',
  '4': 'M7 15V1L1 11H10',
  '5': 'M8 1H2V7C7 5 9.500 8 9 11S3 17 1 13',
  '6': 'M8 1C3 3 1 8 1 11C1 16 9 16 9 11S2 6 1 10',
  '7': 'M1 1H9L4 15',
  '8': 'M5 1C0 1 0 7 5 8S10 15 5 15 0 9 5 8 10 1 5 1Z',
  '9': 'M9 6C9 0 1 0 1 5S8 10 9 6C9 10 8 13 4 15',
  '-': 'M2 8H8',
  '°': 'M3 1A2 2 0 1 0 3.100 1',
  '%': 'M9 1L1 15M2 1A2 2 0 1 0 2.100 1M8 11A2 2 0 1 0 8.100 11',
  '.': 'M4 15V14.900',
}

/** Writes digits; `size` is their height. */
export const digits = (text: string, x: number, y: number, size: number, colour: string): string =>
  Array.from(text, (sign, index) => {
    const scale = size / 16
    return line(
      glyphs[sign] ?? '',
      colour,
      1.7,
      `transform="translate(${x + index * 13 * scale} ${y}) scale(${scale})"`,
    )
  }).join('')

/** Width of what digits() writes. */
export const digitsWidth = (text: string, size: number): number =>
  Array.from(text).length * 13 * (size / 16) - 3 * (size / 16)
