// The mark as a file of its own, for tabs and bookmarks: it brings its colours along.

export const markFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.s{fill:#0f6459}.v{fill:#a9322a}@media(prefers-color-scheme:dark){.s{fill:#7fd1c0}.v{fill:#f0958a}}</style><circle class="v" cx="16" cy="6.6" r="4.1"/><g class="s"><rect x="10.5" y="13" width="11" height="4.6" rx=".9"/><rect x="6.5" y="19" width="19" height="4.6" rx=".9"/><rect x="2.5" y="25" width="27" height="4.6" rx=".9"/></g></svg>`
