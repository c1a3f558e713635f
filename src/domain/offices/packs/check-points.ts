// The rules of published counts: what adds up must, and one population has one name.
import type { PointDraft, Source } from './content.ts'

export const checkPoints = (points: readonly PointDraft[], fault: (source: Source, message: string) => void): void => {
  const names = new Map<string, string>()
  for (const { source, code, population, labels, figures } of points) {
    const name = JSON.stringify(labels)
    const known = names.get(population) ?? name
    if (known !== name) fault(source, `the population ${population} has two names`)
    names.set(population, known)

    const byName = new Map(figures.map((figure) => [figure.name, figure]))
    if (byName.size < figures.length) fault(source, `a figure of ${code} stands twice`)
    const [bodies, officials, total] = ['bodies', 'officials', 'total'].map((one) => byName.get(one))
    if (bodies?.is !== 'exact' || officials?.is !== 'exact' || total?.is !== 'exact') continue
    if (bodies.value + officials.value !== total.value)
      fault(source, `bodies and officials of ${code} are not its total`)
  }
}
