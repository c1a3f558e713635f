// The icons, drawn on a 24 × 24 grid with a stroke of 1.7; filled by CSS where a state asks for it.

const paths = {
  square: '<path d="M3.5 20.5h17M5.5 17.5h13M7.5 14.5h9M12 14.5V9.8"/><circle cx="12" cy="6.3" r="2.6"/>',
  home: '<path d="M4 10.8 12 4l8 6.8V19a1.5 1.5 0 0 1-1.5 1.5h-4V15a1 1 0 0 0-1-1h-3a1 1 0 0 0-1 1v5.5h-4A1.5 1.5 0 0 1 4 19z"/>',
  topics: '<path d="M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16"/>',
  search: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 5 5"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0"/>',
  'bell-off': '<path d="M7.5 7A6 6 0 0 1 18 11v4M18 18H4.5L6 16.5V11M10 20.5a2.2 2.2 0 0 0 4 0M4 4l16 16"/>',
  bookmark: '<path d="M7 4h10a1 1 0 0 1 1 1v15.5l-6-4-6 4V5a1 1 0 0 1 1-1z"/>',
  person: '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.6-4.2 3.6-6.3 7.5-6.3s6.9 2.1 7.5 6.3"/>',
  pen: '<path d="m4 20 1-4.3L16.2 4.5a1.7 1.7 0 0 1 2.4 0l.9.9a1.7 1.7 0 0 1 0 2.4L8.3 19zM14.3 6.5l3.3 3.3"/>',
  reply:
    '<path d="M12 4.5c4.9 0 8.5 3 8.5 7s-3.6 7-8.5 7c-.9 0-1.8-.1-2.6-.3L5 20.5l.7-4A6.6 6.6 0 0 1 3.5 11.5c0-4 3.6-7 8.5-7z"/>',
  repost:
    '<path d="M7.5 20 4 16.5 7.5 13M4.5 16.5H16a3 3 0 0 0 3-3V11M16.5 4 20 7.5 16.5 11M19.5 7.5H8a3 3 0 0 0-3 3V13"/>',
  quote:
    '<path d="M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v9.5A1.5 1.5 0 0 1 19 17h-6.5L8 20.5V17H5a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 5 4.5zM8 9h8M8 12.5h5"/>',
  like: '<path d="M7.5 20V10.5l4-6.7c1.4 0 2.3 1.1 2.1 2.5L13 9.5h5.2a1.9 1.9 0 0 1 1.9 2.3l-1.3 6.4a2.3 2.3 0 0 1-2.2 1.8zM7.5 10.5h-3a.8.8 0 0 0-.8.8v7.9c0 .4.4.8.8.8h3"/>',
  more: '<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="2.8"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L11.9 6.4M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.2-1.2"/>',
  mail: '<path d="M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM4.5 7l7.5 6 7.5-6"/>',
  pin: '<path d="M9 4h6l-.7 5.5 3.2 3.5H6.5l3.2-3.5zM12 13v7.5"/>',
  trash:
    '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12a1.5 1.5 0 0 0 1.5 1.5h6.4a1.5 1.5 0 0 0 1.5-1.5l.8-12M10 11v5.5M14 11v5.5"/>',
  clock: '<circle cx="12" cy="12" r="8.3"/><path d="M12 7.5V12l3 2"/>',
  picture:
    '<rect x="3.7" y="4.7" width="16.6" height="14.6" rx="1.8"/><circle cx="9" cy="9.8" r="1.6"/><path d="m4.5 17.5 5-4.5 3.5 3 3-2.5 4 3.5"/>',
  globe:
    '<circle cx="12" cy="12" r="8.3"/><path d="M3.7 12h16.6M12 3.7c2.5 2.3 3.7 5 3.7 8.3s-1.2 6-3.7 8.3c-2.5-2.3-3.7-5-3.7-8.3s1.2-6 3.7-8.3z"/>',
  unlisted: '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
  lock: '<rect x="5.2" y="10.5" width="13.6" height="9.5" rx="1.8"/><path d="M8.2 10.5V8a3.8 3.8 0 0 1 7.6 0v2.5"/>',
  at: '<circle cx="12" cy="12" r="3.6"/><path d="M15.6 8.4V13a2.5 2.5 0 0 0 5 0v-1a8.6 8.6 0 1 0-3.5 6.9"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  close: '<path d="M6 6l12 12M18 6 6 18"/>',
  left: '<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>',
  right: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  down: '<path d="m5.5 9 6.5 6.5L18.5 9"/>',
  settings:
    '<path d="M4 7.5h8.5M18 7.5h2M4 16.5h2M11.5 16.5H20"/><circle cx="15.2" cy="7.5" r="2.6"/><circle cx="8.8" cy="16.5" r="2.6"/>',
  office: '<path d="M4 9.5 12 4.5l8 5zM4 20h16M6.5 9.5V17M10.2 9.5V17M13.8 9.5V17M17.5 9.5V17M5 17.2h14"/>',
  official:
    '<circle cx="12" cy="6.5" r="2.8"/><path d="M7 20.5 6 13.5h12l-1 7zM8.5 13.5c.3-1.6 1.6-2.5 3.5-2.5s3.2.9 3.5 2.5"/>',
  media: '<path d="M4 10.5v3.5l11 4V6.5zM15 9.5c2 0 3.5 1.1 3.5 2.7S17 15 15 15M6.5 15l1 4.5h3L9.5 16"/>',
  enterprise:
    '<rect x="4" y="8" width="16" height="11.5" rx="1.6"/><path d="M9 8V5.5A1.2 1.2 0 0 1 10.2 4.3h3.6A1.2 1.2 0 0 1 15 5.5V8M4 13h16"/>',
  info: '<circle cx="12" cy="12" r="8.3"/><path d="M12 11v5.5M12 7.8h.01"/>',
  warning: '<path d="M12 4.5 3.5 19.5h17zM12 10v4.5M12 17h.01"/>',
  leave: '<path d="M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10 12h10M16.5 8.5 20 12l-3.5 3.5"/>',
  block: '<circle cx="12" cy="12" r="8.3"/><path d="M6.2 6.2l11.6 11.6"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.3"/><path d="M2.8 19.5c.5-3.6 3-5.5 6.2-5.5s5.7 1.9 6.2 5.5M15.5 5.5a3.2 3.2 0 0 1 0 6M17.5 14.3c2 .6 3.3 2.3 3.7 5.2"/>',
  print:
    '<path d="M7 9V4h10v5M7 17H5.5A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9h13a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v6H7z"/>',
  hidden:
    '<path d="M4 4l16 16M9.9 6.3A9 9 0 0 1 12 6c4.2 0 7.2 2.7 8.5 6a10 10 0 0 1-2.5 3.6M6.3 8A10 10 0 0 0 3.5 12c1.3 3.3 4.3 6 8.5 6 1.2 0 2.3-.2 3.3-.6"/>',
  app: '<rect x="7" y="3.5" width="10" height="17" rx="2"/><path d="M11 17.5h2"/>',
} as const

export type IconName = keyof typeof paths

export const iconNames = Object.keys(paths) as IconName[]

/** One file with every icon as a symbol, served under /assets. */
export const iconSheet = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg">${iconNames
    .map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${paths[name]}</symbol>`)
    .join('')}</svg>`
