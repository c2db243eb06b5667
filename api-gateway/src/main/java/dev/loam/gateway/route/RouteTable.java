package dev.loam.gateway.route;

import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public paths. What is not in it does not exist, internal addresses and actuator among it. */
public final class RouteTable {
    private static final Route HEALTH = new Route("", "/health", Access.PUBLIC, ErrorStyle.PROBLEM);

    /** Its address carries its permission; it is no project's. */
    private static final Route INBOX = new Route("messaging", "/inbox/v1", Access.PUBLIC, ErrorStyle.PROBLEM);

    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("/auth/v1", "auth", ErrorStyle.AUTH),
            new Prefix("/rest/v1", "database", ErrorStyle.REST),
            new Prefix("/storage/v1", "storage", ErrorStyle.STORAGE),
            new Prefix("/functions/v1", "function", ErrorStyle.FUNCTIONS),
            new Prefix("/events/v1", "event", ErrorStyle.PROBLEM),
            new Prefix("/queues/v1", "event", ErrorStyle.PROBLEM));

    /** Where S3's clients come to. */
    public static final String S3 = "/storage/v1/s3";

    private static final Prefix S3_PREFIX = new Prefix(S3, "storage", ErrorStyle.S3);

    /** Paths that carry their own permission, or tell nothing that is not public. */
    private static final List<String> OPEN = List.of(
            "/storage/v1/object/public/",
            "/storage/v1/object/info/public/",
            "/storage/v1/object/sign/",
            "/storage/v1/object/upload/sign/",
            "/storage/v1/render/image/public/",
            "/storage/v1/render/image/sign/",
            "/auth/v1/.well-known/",
            "/auth/v1/verify",
            "/auth/v1/authorize",
            "/auth/v1/callback",
            "/auth/v1/sso/saml/metadata",
            "/auth/v1/health");

    /** Uploads in pieces that a signed URL permits, by a header of each request. */
    private static final String SIGNED_PIECES = "/storage/v1/upload/resumable/sign";

    /** Where apps sign users in: they know the project's address and have no key of it. */
    private static final Set<String> OPEN_TO_APPS = Set.of(
            "/auth/v1/oauth/authorize",
            "/auth/v1/oauth/consent",
            "/auth/v1/oauth/token",
            "/auth/v1/oauth/introspect",
            "/auth/v1/oauth/revoke",
            "/auth/v1/oauth/clients/register");

    /** RFC 8414 puts the well-known part before an issuer's own path, which names the project. */
    private static final String ISSUERS = "/.well-known/oauth-authorization-server/p/";

    /**
     * Where browsers post what other sites' pages gave them, without a key: the content is the proof. Our own page for
     * consent tells nobody where it is, so its form comes from nowhere.
     */
    private static final Set<String> POSTED =
            Set.of("/auth/v1/callback", "/auth/v1/oauth/authorize", "/auth/v1/oauth/consent", "/auth/v1/sso/saml/acs");

    /** Where people become operators or log in at the identity provider: what the request brings is the proof. */
    private static final Set<String> SIGN_UP = Set.of(
            "/platform/v1/setup",
            "/platform/v1/invitations/sign-up",
            "/platform/v1/sso",
            "/platform/v1/sso/start",
            "/platform/v1/sso/callback",
            "/platform/v1/sso/session");

    private static final String DESCRIPTION = "/platform/v1/openapi.json";

    private static final Set<String> USER_RESOURCES = Set.of("users");
    private static final Set<String> FUNCTION_RESOURCES = Set.of("functions", "invocations", "secrets", "triggers");
    private static final Set<String> EVENT_RESOURCES = Set.of(
            "events",
            "subscriptions",
            "deliveries",
            "webhooks",
            "queues",
            "schedules",
            "streams",
            "stream-connections");
    private static final Set<String> BILLING_RESOURCES = Set.of(
            "usage",
            "bill",
            "requests",
            "billing-account",
            "plan",
            "invoices",
            "budgets",
            "credits",
            "notices",
            "forecast",
            "usage-export");
    private static final Set<String> DATABASE_RESOURCES = Set.of("database", "sql", "schema");

    private static final Set<String> OWN_RESOURCES = Set.of("rate-limits", "logs");

    /** The route of a path, or null when there is none. */
    public @Nullable Route find(String method, String path) {
        if (path.equals("/health")) {
            return HEALTH;
        }
        if (path.equals("/inbox/v1")) {
            return INBOX;
        }
        if (SIGN_UP.contains(path) || path.equals(DESCRIPTION)) {
            return new Route("project", "/platform/v1", Access.PUBLIC, ErrorStyle.PROBLEM);
        }
        if (path.startsWith(ISSUERS)) {
            return new Route("auth", "/auth/v1/.well-known", Access.PUBLIC, ErrorStyle.AUTH);
        }
        if (path.startsWith("/platform/v1/")) {
            return operatorRoute(path);
        }
        if (S3_PREFIX.matches(path)) {
            return new Route(S3_PREFIX.service(), S3_PREFIX.path(), Access.SIGNED, S3_PREFIX.errors());
        }
        for (Prefix prefix : PREFIXES) {
            if (prefix.matches(path)) {
                Access access = isOpen(method, path) ? Access.OPEN : Access.PROJECT;
                return new Route(prefix.service(), name(prefix, path), access, prefix.errors());
            }
        }
        return null;
    }

    private static boolean isOpen(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (OPEN_TO_APPS.contains(path)) {
            return true;
        }
        if (path.equals(SIGNED_PIECES) || path.startsWith(SIGNED_PIECES + "/")) {
            return true;
        }
        boolean signedUpload = method.equals("PUT") && path.startsWith("/storage/v1/object/upload/sign/");
        return ((reads || signedUpload) && OPEN.stream().anyMatch(path::startsWith)) || isPosted(method, path);
    }

    /** Whether this is a form that a page of another site posts as a navigation, whose answer that page cannot read. */
    public static boolean isPosted(String method, String path) {
        return method.equals("POST") && POSTED.contains(path);
    }

    /** Low in variety, since it is a key of the ledger: never a table, bucket or object of the app. */
    private static String name(Prefix prefix, String path) {
        if (!prefix.service().equals("storage") && !prefix.service().equals("auth")) {
            return prefix.path();
        }
        int start = prefix.path().length() + 1;
        if (path.length() <= start) {
            return prefix.path();
        }
        int end = path.indexOf('/', start);
        String resource = end < 0 ? path.substring(start) : path.substring(start, end);
        return resource.length() <= 20 && resource.chars().allMatch(RouteTable::isPlain)
                ? prefix.path() + "/" + resource
                : prefix.path();
    }

    private static boolean isPlain(int letter) {
        return (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_';
    }

    private static Route operatorRoute(String path) {
        String[] parts = path.split("/", 7);
        String collection = parts[3];
        String id = parts.length > 4 ? parts[4] : "";
        String resource = parts.length > 5 ? parts[5] : "";
        ProjectRef project = collection.equals("projects") && ProjectRef.isValid(id) ? new ProjectRef(id) : null;
        String organization = collection.equals("organizations") && !id.isEmpty() ? id : null;
        return new Route(
                operatorService(collection, resource, project != null),
                "/platform/v1",
                Access.OPERATOR,
                ErrorStyle.PROBLEM,
                project,
                organization);
    }

    private static String operatorService(String collection, String resource, boolean ofProject) {
        if (collection.equals("price-book") || collection.equals("billing") || BILLING_RESOURCES.contains(resource)) {
            return "billing";
        }
        if (ofProject ? OWN_RESOURCES.contains(resource) : collection.equals("rate-limits")) {
            return "";
        }
        if (ofProject && USER_RESOURCES.contains(resource)) {
            return "auth";
        }
        if (ofProject && FUNCTION_RESOURCES.contains(resource)) {
            return "function";
        }
        if (ofProject && EVENT_RESOURCES.contains(resource)) {
            return "event";
        }
        if (ofProject && resource.equals("storage")) {
            return "storage";
        }
        return ofProject && DATABASE_RESOURCES.contains(resource) ? "database" : "project";
    }

    private record Prefix(String path, String service, ErrorStyle errors) {
        boolean matches(String candidate) {
            return candidate.startsWith(path)
                    && (candidate.length() == path.length() || candidate.charAt(path.length()) == '/');
        }
    }
}
