package dev.loam.gateway.credential;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.project.ProjectRef;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whom tokens say that they are from. Whoever else has a project's secret, another project or an app's other backend, signs
 * as well as its own auth does: a good signature is no proof that a token was made for this project. A token that names
 * nobody is the app's own.
 */
public final class Issuers {
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://(?:[^/?#@]*@)?([^/?#:@]+)(?::\\d*)?(/[^?#]*)?(?:[?#].*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern PATH = Pattern.compile("/p/([a-z]{20})/auth/v1/*");

    private static final String AUTH = "/auth/v1";

    /** What API keys carry, and what apps of Supabase write that make theirs after its manual. */
    private static final Set<String> KEYS = Set.of("loam", "supabase", "supabase-demo");

    private static final int LONGEST = 16_384;

    private final String publicUrl;
    private final @Nullable String domainSuffix;

    /** @param domain the domain under which {@code <ref>.<domain>} names a project, or null */
    public Issuers(URI publicUrl, @Nullable String domain) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.domainSuffix = domain == null ? null : "." + domain.toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a token that somebody else issued.
     *
     * @param further whom the project trusts besides its own auth
     */
    void requireKnown(ProjectRef project, List<String> further, JsonNode claims) {
        JsonNode named = claims.path("iss");
        if (named.isMissingNode() || named.isNull()) {
            return;
        }
        String issuer = named.isString() ? named.asString() : "";
        if (!KEYS.contains(issuer) && !further.contains(issuer) && !isOwn(project, issuer)) {
            throw new Refusal(Reason.BAD_TOKEN, "JWT was issued by none of this project's issuers");
        }
    }

    /** Auth writes the installation's address, and the project's own for apps that sign in with the project. */
    private boolean isOwn(ProjectRef project, String issuer) {
        if (issuer.equals(publicUrl + AUTH) || issuer.equals("%s/p/%s%s".formatted(publicUrl, project, AUTH))) {
            return true;
        }
        Matcher address = ADDRESS.matcher(issuer);
        return address.matches()
                && AUTH.equals(address.group(2))
                && project.value().equals(refOfHost(address.group(1)));
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
}
