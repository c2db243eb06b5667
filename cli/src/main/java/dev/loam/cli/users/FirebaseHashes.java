package dev.loam.cli.users;

/**
 * How a Firebase project hashes passwords; its console tells.
 *
 * @param signerKey in Base64
 * @param saltSeparator in Base64
 */
record FirebaseHashes(String signerKey, String saltSeparator, int rounds, int memoryCost) {

    /** The form in which Loam keeps such a hash, with all that verifying it takes. */
    String hash(String salt, String hash) {
        return "$fbscrypt$v=1,n=%d,r=%d,p=1,ss=%s,sk=%s$%s$%s"
                .formatted(memoryCost, rounds, saltSeparator, signerKey, salt, hash);
    }

    @Override
    public String toString() {
        return "FirebaseHashes[…]";
    }
}
