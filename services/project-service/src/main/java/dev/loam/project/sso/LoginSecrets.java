package dev.loam.project.sso;

import dev.loam.project.secret.Credential;
import java.util.Base64;

/**
 * What one sign-in hides from whom: all derived from a secret that only the browser keeps, so that neither our tables nor
 * the provider can complete a sign-in for it.
 *
 * @param browser the browser's secret, in a cookie
 * @param state which sign-in it is
 */
record LoginSecrets(Credential browser, Credential state) {

    /** What the id_token must repeat. */
    String nonce() {
        return derived("nonce");
    }

    /** What the code is exchanged with (PKCE). */
    String verifier() {
        return derived("verifier");
    }

    /** What the provider is told of the verifier. */
    String challenge() {
        return text(new Credential(verifier()).hash());
    }

    private String derived(String purpose) {
        return text(new Credential(purpose + ' ' + browser.value() + ' ' + state.value()).hash());
    }

    private static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String toString() {
        return "LoginSecrets[…]";
    }
}
