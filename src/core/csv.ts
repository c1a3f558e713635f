// Comma-separated values, RFC 4180.

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

export const csvLine = (values: readonly (string | number | null | undefined)[]): string =>
  values.map((value) => (value === null || value === undefined ? '' : quoted(String(value)))).join(',')
