package dev.loam.auth.onetime;

/**
 * What somebody is sent to prove that an address is theirs: digits to type, and the same as a word in a link.
 *
 * @param digits the code
 * @param hash the keyed digest of address and code; what the database keeps and links carry
 */
public record OneTimeCode(String digits, String hash) {
    private static final String EXCHANGED = "pkce_";

    /** The same for a sign-in that ends with the exchange of a code. */
    public OneTimeCode exchanged() {
        return new OneTimeCode(digits, EXCHANGED + hash);
    }

    /** Whether this link's word belongs to a sign-in that ends with the exchange of a code. */
    public static boolean isExchanged(String hash) {
        return hash.startsWith(EXCHANGED);
    }

    @Override
    public String toString() {
        return "OneTimeCode[…]";
    }
}
