// Labels as the store keeps them: JSON by language tag.

export type Labels = Readonly<Record<string, string>>

export const labelsOf = (text: string | null | undefined): Labels => JSON.parse(text ?? '{}') as Labels
