const PREFIX = "friend:";

/** The name under which the fold gives a friend the reward for coming [R42]. */
export function friendsGrant(referralId: string): string {
  return `${PREFIX}${referralId}`;
}

/** Whether a grant is a friend's for coming, which is a discount and asks for no membership [S151]. */
export function isFriendsGrant(source: string): boolean {
  return source.startsWith(PREFIX);
}
