package dev.loam.e2e.fuzz;

import dev.loam.e2e.fuzz.Attempt.Asker;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests whose body is JSON: /auth/v1, /storage/v1 and /platform/v1. */
final class JsonBodies {
    private static final List<String> NAMES = List.of(
            "ada@example.com",
            "correct horse battery",
            "files",
            "folder/a.txt",
            "notes",
            "authenticated",
            "en",
            "PT1H",
            "free",
            "secret",
            "viewer",
            "project.read",
            "2026-11-22T00:00:00Z",
            "1");

    private record Slot(Asker asker, String method, String path, List<String> keys) {}

    private final Hostile hostile;
    private final List<Slot> slots;

    /**
     * @param project whose settings and functions are tried
     * @param owner the organization whose roles and invitations are tried
     */
    JsonBodies(Random random, String project, String owner) {
        this.hostile = new Hostile(random, NAMES);
        String ref = "/platform/v1/projects/" + project;
        String organization = "/platform/v1/organizations/" + owner;
        this.slots = List.of(
                auth(
                        "POST",
                        "/auth/v1/signup",
                        "email",
                        "password",
                        "phone",
                        "data",
                        "role",
                        "app_metadata",
                        "channel"),
                auth("POST", "/auth/v1/token?grant_type=password", "email", "password", "phone"),
                auth("POST", "/auth/v1/token?grant_type=refresh_token", "refresh_token"),
                auth(
                        "POST",
                        "/auth/v1/token?grant_type=~",
                        "auth_code",
                        "code_verifier",
                        "id_token",
                        "provider",
                        "nonce"),
                auth("POST", "/auth/v1/recover", "email", "code_challenge", "code_challenge_method"),
                auth("POST", "/auth/v1/otp", "email", "phone", "create_user", "data"),
                auth("POST", "/auth/v1/verify", "type", "token", "token_hash", "email", "redirect_to"),
                auth("POST", "/auth/v1/magiclink", "email"),
                auth("POST", "/auth/v1/resend", "type", "email"),
                auth("PUT", "/auth/v1/user", "email", "password", "data", "nonce"),
                auth("POST", "/auth/v1/logout?scope=~", "scope"),
                auth("POST", "/auth/v1/factors", "factor_type", "friendly_name", "issuer"),
                service("POST", "/auth/v1/admin/users", "email", "password", "role", "app_metadata", "ban_duration"),
                service("PUT", "/auth/v1/admin/users/~", "email", "password", "user_metadata", "email_confirm"),
                service("GET", "/auth/v1/admin/users?page=~&per_page=~"),
                service("DELETE", "/auth/v1/admin/users/~", "should_soft_delete"),
                service("POST", "/auth/v1/invite", "email", "data"),
                service("POST", "/storage/v1/bucket", "id", "name", "public", "file_size_limit", "allowed_mime_types"),
                service("PUT", "/storage/v1/bucket/~", "public", "file_size_limit", "allowed_mime_types"),
                service("POST", "/storage/v1/object/list/~", "prefix", "limit", "offset", "search", "sortBy"),
                service(
                        "POST",
                        "/storage/v1/object/list-v2/~",
                        "prefix",
                        "limit",
                        "cursor",
                        "with_delimiter",
                        "sortBy"),
                service(
                        "POST",
                        "/storage/v1/object/move",
                        "bucketId",
                        "sourceKey",
                        "destinationKey",
                        "destinationBucket"),
                service("POST", "/storage/v1/object/copy", "bucketId", "sourceKey", "destinationKey", "copyMetadata"),
                service("POST", "/storage/v1/object/sign/files/~", "expiresIn", "transform"),
                service("POST", "/storage/v1/object/sign/files", "expiresIn", "paths"),
                service("POST", "/storage/v1/object/upload/sign/files/~", "upsert"),
                service("DELETE", "/storage/v1/object/files", "prefixes"),
                service("POST", "/storage/v1/object/files/~", "any"),
                service("GET", "/storage/v1/object/files/~"),
                auth("GET", "/storage/v1/object/public/~/~"),
                auth("GET", "/storage/v1/object/sign/files/~?token=~"),
                service("POST", "/events/v1", "type", "source", "subject", "data", "id", "specversion", "time"),
                service("POST", "/functions/v1/~", "any"),
                operator("POST", ref + "/database/query", "query", "params", "read_only"),
                operator("POST", ref + "/database/migrations", "version", "name", "sql"),
                operator("PATCH", ref + "/settings/~", "enabled", "providers", "max_rows", "site_url", "jwt_expiry"),
                operator("GET", ref + "/settings/~"),
                operator("PATCH", ref, "name", "settings", "status"),
                operator("POST", ref + "/keys", "name", "kind", "scopes", "allowed_addresses", "expires_at"),
                operator("GET", ref + "/settings/auth/diff?from=~&to=~"),
                operator("GET", ref + "/settings/auth/versions?before=~&limit=~"),
                operator("GET", ref + "/logs?from=~&text=~&status=~&cursor=~&limit=~"),
                operator("GET", ref + "/audit?text=~&action=~&cursor=~&limit=~"),
                operator("GET", "/platform/v1/projects?search=~&sort=~&cursor=~"),
                operator("POST", organization + "/roles", "name", "permissions"),
                operator("PUT", organization + "/roles/~", "permissions"),
                operator("POST", organization + "/invitations", "email", "role"),
                operator("PATCH", organization + "/members/~", "role"),
                operator("POST", "/platform/v1/invitations/accept", "token"),
                operator("POST", "/platform/v1/invitations/sign-up", "token", "email", "name", "password"),
                operator("GET", ref + "/usage?meter=~&group_by=~&from=~"),
                operator("GET", ref + "/bill?as_of=~&wait=~"),
                operator("GET", ref + "/requests?limit=~&before=~"),
                operator("GET", ref + "/deliveries?state=~&limit=~"),
                operator("POST", ref + "/deliveries/~/replay"),
                operator("GET", ref + "/events?type=~&limit=~"),
                operator("PUT", ref + "/functions/~/live", "version"),
                operator("POST", ref + "/functions/~/deployments", "jar"),
                operator("POST", ref + "/functions/~/invoke", "any"),
                operator("PUT", ref + "/functions/~/secrets", "NAME", "value"),
                operator("POST", "/platform/v1/organizations", "name", "slug"),
                operator("POST", "/platform/v1/me/tokens", "name", "expires_at", "scopes"),
                operator("GET", "/platform/v1/projects/~"));
    }

    private static Slot auth(String method, String path, String... keys) {
        return new Slot(Asker.ANON, method, path, List.of(keys));
    }

    private static Slot service(String method, String path, String... keys) {
        return new Slot(Asker.SERVICE, method, path, List.of(keys));
    }

    private static Slot operator(String method, String path, String... keys) {
        return new Slot(Asker.OPERATOR, method, path, List.of(keys));
    }

    Attempt next() {
        Slot slot = hostile.one(slots);
        StringBuilder path = new StringBuilder();
        slot.path()
                .chars()
                .forEach(letter -> path.append(letter == '~' ? hostile.encoded() : Character.toString(letter)));
        boolean reads = slot.method().equals("GET");
        String type = hostile.chance(15) ? "text/plain" : "application/json";
        return new Attempt(
                slot.asker(),
                slot.method(),
                path.toString(),
                Map.of("Content-Type", type),
                reads ? "" : hostile.document(slot.keys()));
    }
}
