// The look of letters: plain, readable everywhere, light and dark; no picture, no script, nothing fetched from anywhere.
import { escapeHtml } from '#core/text'
import type { LetterWords } from './letter-words.ts'

const font = "-apple-system,'Segoe UI','PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif"

export const linkHtml = (address: string, words: string): string =>
  `<a href="${escapeHtml(address)}" style="color:#0b6e6e">${escapeHtml(words)}</a>`

export const buttonHtml = (address: string, words: string): string =>
  `<p style="margin:24px 0"><a href="${escapeHtml(address)}" style="display:inline-block;padding:12px 24px;` +
  `border-radius:8px;background:#0b6e6e;color:#ffffff;text-decoration:none">${escapeHtml(words)}</a></p>`

export const quietHtml = (inner: string): string => `<p style="margin:8px 0;font-size:14px;color:#6b6f70">${inner}</p>`

/** @param parts markup */
export const letterHtml = (words: LetterWords, title: string, parts: readonly string[], foot: string): string =>
  `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8">` +
  '<meta name="viewport" content="width=device-width,initial-scale=1">' +
  '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">' +
  `<title>${escapeHtml(title)}</title></head>` +
  `<body style="margin:0;padding:24px 16px;font:16px/1.65 ${font}">` +
  '<div style="max-width:34em;margin:0 auto">' +
  `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(title)}</h1>` +
  `${parts.join('')}` +
  `<div style="margin-top:32px;border-top:1px solid #c9c5bb;padding-top:8px">${foot}</div>` +
  '</div></body></html>\n'
