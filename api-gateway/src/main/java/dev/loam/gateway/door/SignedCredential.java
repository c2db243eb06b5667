package dev.loam.gateway.door;

import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request that is signed as S3's are says of its signer. Access keys begin with the ref of their project. Nothing
 * here is proven: storage-service verifies the signature.
 *
 * @param project whose access key it is
 * @param sessionToken the token of a user, for whom the signer acts
 */
record SignedCredential(
        @Nullable ProjectRef project, @Nullable String sessionToken) {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256\\s.*?Credential=([^/,\\s]{1,128})/.*");
    private static final int REF_LENGTH = 20;

    static SignedCredential of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            Matcher header = AUTHORIZATION.matcher(authorization);
            return new SignedCredential(
                    header.matches() ? projectOf(header.group(1)) : null, request.getHeader("x-amz-security-token"));
        }
        String credential = QueryParameters.first(request.getQueryString(), "X-Amz-Credential");
        return new SignedCredential(
                credential == null ? null : projectOf(credential),
                QueryParameters.first(request.getQueryString(), "X-Amz-Security-Token"));
    }

    private static @Nullable ProjectRef projectOf(String credential) {
        String ref = credential.substring(0, Math.min(REF_LENGTH, credential.length()));
        return ProjectRef.isValid(ref) ? new ProjectRef(ref) : null;
    }
}
