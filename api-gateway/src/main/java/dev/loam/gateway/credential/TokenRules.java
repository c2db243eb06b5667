package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a project says of its tokens, as PostgREST takes it, and whom it trusts to issue them.
 *
 * @param issuers who may issue them besides the project's own auth
 * @param audience whom tokens are for; anybody when null
 * @param roleClaim the path to the claim that names the role
 * @param anonymousRole the role of tokens that name none
 */
record TokenRules(List<String> issuers, @Nullable String audience, String roleClaim, String anonymousRole) {
    private static final String LOGGED_IN = "authenticated";

    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)|\\.\"([^\"\\\\]+)\"|\\[([0-9]{1,4})]");

    static TokenRules of(Project project) {
        ProjectSettings rest = ProjectSettings.of(project, SettingsDocument.REST);
        return new TokenRules(
                ProjectSettings.of(project, SettingsDocument.AUTH).texts("jwt_issuers"),
                rest.text("jwt_aud"),
                Objects.requireNonNullElse(rest.text("jwt_role_claim_key"), ".role"),
                Objects.requireNonNullElse(rest.text("db_anon_role"), "anon"));
    }

    /**
     * Refuses a token that is for somebody else. One that names no audience is for everybody. What our own keys sign goes
     * to other apps too, as identity tokens for them: there, an audience that is not set still means people who log in.
     */
    void requireAudience(JsonNode claims, boolean ownKey) {
        JsonNode named = claims.path("aud");
        if (named.isMissingNode() || named.isNull()) {
            return;
        }
        boolean wellFormed =
                named.isString() || (named.isArray() && named.valueStream().allMatch(JsonNode::isString));
        String expected = audience == null && ownKey ? LOGGED_IN : audience;
        if (!wellFormed || (expected != null && !names(named, expected))) {
            throw new Refusal(Reason.TOKEN_CLAIMS_REFUSED, "JWT not in audience");
        }
    }

    private static boolean names(JsonNode named, String expected) {
        return named.isString()
                ? named.asString().equals(expected)
                : named.valueStream().anyMatch(one -> one.asString().equals(expected));
    }

    /** The role that the token names, or null when it names none. */
    @Nullable
    String role(JsonNode claims) {
        JsonNode claim = claims;
        Matcher step = STEP.matcher(roleClaim);
        while (step.find()) {
            if (step.group(3) != null) {
                claim = claim.path(Integer.parseInt(step.group(3)));
            } else {
                claim = claim.path(step.group(1) != null ? step.group(1) : step.group(2));
            }
        }
        return claim.isString() ? claim.asString() : null;
    }
}
