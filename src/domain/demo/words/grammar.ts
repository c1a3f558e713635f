// A small language for sentences: {slot} is filled in, [one|other|] is a choice; choices may hold slots and choices.
import type { Random } from '#core/random'

export type Slots = Readonly<Record<string, string | number>>

/** One of the list. */
export const pick = <Item>(random: Random, list: readonly Item[]): Item => {
  const item = list[random.below(list.length)]
  if (item === undefined && list.length === 0) throw new Error('there is nothing to pick from')
  return item as Item
}

/** True in so many of a hundred cases. */
export const chance = (random: Random, percent: number): boolean => random.below(100) < percent

/** An integer from `least` to `most`. */
export const between = (random: Random, least: number, most: number): number => least + random.below(most - least + 1)

/** Different ones of the list, in a random order. */
export const some = <Item>(random: Random, list: readonly Item[], count: number): Item[] => {
  const rest = [...list]
  const chosen: Item[] = []
  while (chosen.length < count && rest.length > 0) chosen.push(rest.splice(random.below(rest.length), 1)[0] as Item)
  return chosen
}

const INNERMOST_CHOICE = /\[([^[\]]*)\]/

/** Fails on a slot that is not given, so that no text goes out with a hole in it. */
export const say = (random: Random, template: string, slots: Slots = {}): string => {
  let text = template
  for (let choice = INNERMOST_CHOICE.exec(text); choice !== null; choice = INNERMOST_CHOICE.exec(text)) {
    const words = pick(random, (choice[1] as string).split('|'))
    text = text.slice(0, choice.index) + words + text.slice(choice.index + choice[0].length)
  }
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name]
    if (value === undefined) throw new Error(`nothing is known of {${name}} in: ${template}`)
    return String(value)
  })
}
