// What comes after the posts of an archive: likes and bookmarks of posts that are here, and the profile where it is wanted.
import { postsHere, readJson, type ArchiveNeeds, type Job } from './job.ts'
import { readAddresses, type ArchivedActor } from './read-activities.ts'

const MOST_FIELDS = 4

export const bringMarks = async (needs: ArchiveNeeds, job: Job): Promise<void> => {
  const { db, clock, posts } = needs
  const { accountId, files, sums } = job
  const liked = await postsHere(needs, job, readAddresses(await readJson(files, 'likes.json')))
  const likes = [...liked.values()].map(({ post }) => ({ accountId, postId: post.id, at: clock.now() }))
  if (likes.length > 0) sums.likes = await db.bulkWrite((tx) => posts.importLikes(tx, likes))
  const bookmarked = await postsHere(needs, job, readAddresses(await readJson(files, 'bookmarks.json')))
  for (const { post } of bookmarked.values()) {
    await posts.bookmark({ accountId, userId: null }, post.id)
    sums.bookmarks++
  }
}

export const bringProfile = async (
  { accounts, media, config }: ArchiveNeeds,
  { accountId, files }: Job,
  actor: ArchivedActor,
): Promise<void> => {
  const pictureOf = async (use: 'avatar' | 'header'): Promise<string | undefined> => {
    const name = actor[use]
    const bytes = name === null ? undefined : await files.read(name, config.media.maxBytes)
    return bytes === undefined ? undefined : media.storeProfilePicture(bytes, use)
  }
  const [avatar, header] = [await pictureOf('avatar'), await pictureOf('header')]
  await accounts.updateProfile(
    { accountId, userId: null },
    {
      displayName: actor.displayName,
      note: actor.note,
      fields: actor.fields.slice(0, MOST_FIELDS),
      ...(avatar === undefined ? {} : { avatar }),
      ...(header === undefined ? {} : { header }),
    },
  )
}
