package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a project says of its tokens, as PostgREST takes it.
 *
 * @param audience whom tokens are for; anybody when null
 * @param roleClaim the path to the claim that names the role
 * @param anonymousRole the role of tokens that name none
 */
record TokenRules(@Nullable String audience, String roleClaim, String anonymousRole) {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)|\\.\"([^\"\\\\]+)\"|\\[([0-9]{1,4})]");

    static TokenRules of(Project project) {
        ProjectSettings rest = ProjectSettings.of(project, SettingsDocument.REST);
        return new TokenRules(
                rest.text("jwt_aud"),
                Objects.requireNonNullElse(rest.text("jwt_role_claim_key"), ".role"),
                Objects.requireNonNullElse(rest.text("db_anon_role"), "anon"));
    }

    /** A token that names no audience is for everybody. */
    void requireAudience(JsonNode claims) {
        JsonNode named = claims.path("aud");
        if (audience == null || named.isMissingNode() || named.isNull()) {
            return;
        }
        boolean included = named.isArray()
                ? named.valueStream()
                        .anyMatch(one -> one.isString() && one.asString().equals(audience))
                : named.isString() && named.asString().equals(audience);
        if (!included) {
            throw new Refusal(Reason.BAD_TOKEN, "JWT not in audience");
        }
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
