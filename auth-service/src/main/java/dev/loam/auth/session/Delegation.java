package dev.loam.auth.session;

import dev.loam.auth.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * That an app acts for a user.
 *
 * @param app the app's client id
 * @param scope what the user granted it, separated by spaces
 * @param resource the address that its tokens are for, besides the project's own; null when it named none
 */
public record Delegation(UUID app, String scope, @Nullable String resource) {

    /** Whom its access tokens are for (RFC 8707, 2). */
    Object audience(User user) {
        return resource == null ? user.audience() : List.of(user.audience(), resource);
    }

    public boolean grants(String wish) {
        return List.of(scope.split(" ")).contains(wish);
    }

    /** The user as the app may know one. Roles stay, since policies read them; factors and identities do not. */
    public User shown(User user) {
        boolean profile = grants("profile");
        return new User(
                user.id(),
                user.audience(),
                user.role(),
                grants("email") ? user.email() : null,
                grants("phone") ? user.phone() : null,
                null,
                user.times(),
                user.appMetadata(),
                profile ? user.userMetadata() : JsonNodeFactory.instance.objectNode(),
                null,
                null,
                user.ssoUser(),
                user.anonymous(),
                List.of(),
                List.of());
    }

    /** Of a row of auth.sessions, for whoever makes no tokens; null when the session is the user's own. */
    static @Nullable Delegation of(ResultSet row) throws SQLException {
        return of(row, null);
    }

    /** Of a row of auth.sessions with its resource; null when the session is the user's own. */
    static @Nullable Delegation whole(ResultSet row) throws SQLException {
        return of(row, row.getString("resource"));
    }

    private static @Nullable Delegation of(ResultSet row, @Nullable String resource) throws SQLException {
        UUID app = row.getObject("oauth_client_id", UUID.class);
        String scope = row.getString("scopes");
        return app == null ? null : new Delegation(app, scope == null ? "" : scope, resource);
    }
}
