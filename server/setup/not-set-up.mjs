// Plain JavaScript that Node 18 can read: it speaks when nothing else could be made ready.

/** Why `root` could not be set up, and what to do. In: what was thrown on the way. */
export function whyNotSetUp(error, root) {
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    return `It is new or has changed, and this user may not write to ${root}: run \`node server/setup/setup.mjs run\` there as the owner of that folder, and the command again.`
  if (['ENOSPC', 'EDQUOT'].includes(error.code))
    return `The disk of ${root} is full: make room, and run the command again.`
  return `${error.message}\nWhen that is mended (often it is the network), run the command again.`
}

/** What is said where something was never set up. */
export const neverSetUp = (root) =>
  `Rackline is not set up yet: run \`node server/setup/setup.mjs run\` in ${root} as the owner of that folder.`
