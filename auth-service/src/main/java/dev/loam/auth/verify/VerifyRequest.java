package dev.loam.auth.verify;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.user.Address;
import org.jspecify.annotations.Nullable;

/** A code with its address, or the word of a link. */
record VerifyRequest(
        @Nullable String type,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String token,
        @Nullable String tokenHash) {

    /** What is given back. */
    sealed interface Proof {
        record OfLink(String hash) implements Proof {}

        record OfCode(String address, String digits) implements Proof {}
    }

    VerificationType kind() {
        return VerificationType.of(type == null ? "" : type);
    }

    Proof proof() {
        boolean hasToken = token != null && !token.isEmpty();
        boolean hasHash = tokenHash != null && !tokenHash.isEmpty();
        if (hasToken == hasHash) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Verify requires either a token or a token hash");
        }
        if (tokenHash != null && hasHash) {
            if (isGiven(email) || isGiven(phone)) {
                throw new AuthException(AuthError.VALIDATION_FAILED, "Only the token_hash and type should be provided");
            }
            return new Proof.OfLink(tokenHash);
        }
        Address address =
                Address.of(email, phone, "Only an email address or phone number should be provided on verify");
        if (address == null || address instanceof Address.Phone != kind().isByPhone()) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Only an email address or phone number should be provided on verify");
        }
        return new Proof.OfCode(address.value(), token == null ? "" : token.strip());
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    @Override
    public String toString() {
        return "VerifyRequest[type=%s]".formatted(type);
    }
}
