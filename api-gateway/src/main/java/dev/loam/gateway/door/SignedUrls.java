package dev.loam.gateway.door;

import com.nimbusds.jose.JWSObject;
import dev.loam.platform.project.ProjectRef;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signed addresses name their project in the token. Only the address is read here; storage-service verifies it. */
final class SignedUrls {
    private SignedUrls() {}

    static @Nullable ProjectRef projectOf(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            Map<String, Object> claims = JWSObject.parse(token).getPayload().toJSONObject();
            return claims != null && claims.get("ref") instanceof String ref && ProjectRef.isValid(ref)
                    ? new ProjectRef(ref)
                    : null;
        } catch (ParseException malformed) {
            return null;
        }
    }
}
