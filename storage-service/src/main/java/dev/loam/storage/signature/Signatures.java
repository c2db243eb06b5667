package dev.loam.storage.signature;

import dev.loam.platform.identity.Caller;
import dev.loam.storage.accesskey.Signer;
import dev.loam.storage.accesskey.Signers;
import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Verifies signatures. What is not covered by one is not believed. Thread-safe. */
public final class Signatures {
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final Signers signers;
    private final Clock clock;

    public Signatures(Signers signers, Clock clock) {
        this.signers = signers;
        this.clock = clock;
    }

    /**
     * Who signed a request, and how its body is to be read.
     *
     * @param signer for whom the request is done
     * @param payload the body; reading it to its end proves it
     */
    public record Verified(Signer signer, Payload payload) {}

    /**
     * Verifies that the request was signed.
     *
     * @param caller as the gateway made it: of which project, and for which user if a session's token came along
     */
    public Verified verify(HttpServletRequest request, SignedQuery query, Caller.OfProject caller) {
        Presented presented = Presented.of(request, query);
        requireTimely(presented);
        CredentialScope scope = presented.scope();
        Signer signer = signers.require(caller, scope.accessKey(), presented.sessionToken() != null);
        byte[] key = scope.key(signer.secret());
        CanonicalRequest canonical = new CanonicalRequest(request, query, presented);
        SignedAddresses addresses = SignedAddresses.of(request);
        for (String host : addresses.hosts()) {
            for (String path : addresses.paths()) {
                if (Hmac.matches(key, canonical.stringToSign(host, path), presented.signature())) {
                    ChunkSignatures chunks =
                            new ChunkSignatures(key, presented.timestamp(), scope.text(), presented.signature());
                    return new Verified(signer, Payload.of(request, presented.payload(), chunks));
                }
            }
        }
        throw S3Error.SIGNATURE_MISMATCH.exception();
    }

    /** Verifies the policy of a form. */
    public Signer verifyPolicy(
            Caller.OfProject caller, String credential, String timestamp, String policy, @Nullable String signature) {
        CredentialScope scope = CredentialScope.parse(credential, S3Error.ACCESS_DENIED::exception);
        Signer signer = signers.require(caller, scope.accessKey(), false);
        if (!timestamp.startsWith(scope.date())
                || signature == null
                || !Hmac.matches(scope.key(signer.secret()), policy, signature)) {
            throw S3Error.SIGNATURE_MISMATCH.exception();
        }
        return signer;
    }

    private void requireTimely(Presented presented) {
        Instant signedAt = presented.signedAt();
        Instant now = clock.instant();
        if (!presented.timestamp().startsWith(presented.scope().date())) {
            throw S3Error.SIGNATURE_MISMATCH.exception("The date of the credential is not that of the request");
        }
        Duration lifetime = presented.lifetime();
        if (lifetime == null) {
            if (Duration.between(signedAt, now).abs().compareTo(SKEW) > 0) {
                throw S3Error.SKEWED_TIME.exception();
            }
        } else if (signedAt.isAfter(now.plus(SKEW))) {
            throw S3Error.ACCESS_DENIED.exception("Request is not valid yet");
        } else if (!now.isBefore(signedAt.plus(lifetime))) {
            throw S3Error.ACCESS_DENIED.exception("Request has expired");
        }
    }
}
