package dev.loam.auth.mfa;

import dev.loam.auth.onetime.OneTimeCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a user is asked to prove a factor. */
sealed interface Question {

    /** The code that the app shows. */
    record OfApp() implements Question {}

    /** The code that is sent. */
    record OfPhone(OneTimeCode code) implements Question {}

    /**
     * Something to sign.
     *
     * @param type {@code create} a key, or {@code request} a signature of one that is known
     * @param options what the browser is told
     */
    record OfKey(String type, JsonNode options) implements Question {}

    /** What is kept of a code. */
    default @Nullable String codeHash() {
        return this instanceof OfPhone(OneTimeCode code) ? code.hash() : null;
    }
}
