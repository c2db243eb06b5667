package dev.loam.project.invitation;

import dev.loam.project.secret.Credential;

/**
 * An invitation that was just made or renewed.
 *
 * @param invitation what it says
 * @param organization the organization's name
 * @param mailed what goes to the mailbox, and proves that it is read
 * @param shown what whoever invites may hand over by another way
 */
record IssuedInvitation(Invitation invitation, String organization, Credential mailed, Credential shown) {}
