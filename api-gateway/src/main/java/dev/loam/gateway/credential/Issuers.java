package dev.loam.gateway.credential;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.project.ProjectRef;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whom tokens say that they are from. Projects may share a secret, so a good signature is no proof that a token was made
 * for this one of them; an issuer that is none of our projects says nothing, since apps sign tokens of their own.
 */
public final class Issuers {
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://(?:[^/?#@]*@)?([^/?#:@]+)(?::\\d*)?(/[^?#]*)?(?:[?#].*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern PATH = Pattern.compile("/p/([a-z]{20})/auth/v1/*");

    private static final int LONGEST = 16_384;

    private final @Nullable String domainSuffix;

    /** @param domain the domain under which {@code <ref>.<domain>} names a project, or null */
    public Issuers(@Nullable String domain) {
        this.domainSuffix = domain == null ? null : "." + domain.toLowerCase(Locale.ROOT);
    }

    /** Refuses a token that another project's auth issued. */
    void requireNoOther(ProjectRef project, JsonNode claims) {
        JsonNode issuer = claims.path("iss");
        if (!issuer.isString()) {
            return;
        }
        Matcher address = ADDRESS.matcher(issuer.asString());
        if (!address.matches()) {
            return;
        }
        requireSame(project, refOfHost(address.group(1)));
        requireSame(project, refOfPath(address.group(2)));
    }

    /** The project that a token says it is of, in {@code ref} or {@code iss}: nothing of it is proven. */
    public @Nullable ProjectRef claimedBy(@Nullable String token) {
        String[] parts = token == null || token.length() > LONGEST ? new String[0] : token.split("\\.", 4);
        if (parts.length != 3) {
            return null;
        }
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(new Base64URL(parts[1]).decodeToString());
            if (claims == null) {
                return null;
            }
            String named = claims.get("ref") instanceof String ref ? ref : ofAddress(claims.get("iss"));
            return named != null && ProjectRef.isValid(named) ? new ProjectRef(named) : null;
        } catch (ParseException noToken) {
            return null;
        }
    }

    private @Nullable String ofAddress(@Nullable Object issuer) {
        Matcher address = ADDRESS.matcher(issuer instanceof String text ? text : "");
        if (!address.matches()) {
            return null;
        }
        String ofHost = refOfHost(address.group(1));
        return ofHost == null ? refOfPath(address.group(2)) : ofHost;
    }

    private @Nullable String refOfHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (domainSuffix == null || !lower.endsWith(domainSuffix)) {
            return null;
        }
        String ref = lower.substring(0, lower.length() - domainSuffix.length());
        return ProjectRef.isValid(ref) ? ref : null;
    }

    private static @Nullable String refOfPath(@Nullable String path) {
        Matcher named = PATH.matcher(path == null ? "" : path);
        return named.matches() ? named.group(1) : null;
    }

    private static void requireSame(ProjectRef project, @Nullable String named) {
        if (named != null && !named.equals(project.value())) {
            throw new Refusal(Reason.BAD_TOKEN, "JWT was issued by another project");
        }
    }
}
