package dev.loam.gateway.door;

import dev.loam.gateway.credential.AccessToken;
import dev.loam.gateway.credential.AccessTokens;
import dev.loam.gateway.credential.ApiKeys;
import dev.loam.gateway.credential.Guesses;
import dev.loam.gateway.credential.Operators;
import dev.loam.gateway.credential.ResolvedKey;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.FunctionToken;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. A token wins over a key; key, token and address must be of one project; what is not proven is
 * refused, except on routes that are open to all.
 */
final class CallerIdentification {
    private static final String ANON = "anon";
    private static final String SIGNING_IN = "auth";

    private final ProjectDirectory projects;
    private final ApiKeys keys;
    private final AccessTokens tokens;
    private final FunctionTokens functionTokens;
    private final Operators operators;
    private final Guesses guesses;

    CallerIdentification(
            ProjectDirectory projects,
            ApiKeys keys,
            AccessTokens tokens,
            FunctionTokens functionTokens,
            Operators operators,
            Guesses guesses) {
        this.guesses = guesses;
        this.projects = projects;
        this.keys = keys;
        this.tokens = tokens;
        this.functionTokens = functionTokens;
        this.operators = operators;
    }

    IdentifiedCaller identify(HttpServletRequest http, PublicRequest request) {
        Credentials credentials = request.credentials();
        return switch (request.route().access()) {
            case PUBLIC -> new IdentifiedCaller(new Caller.Anonymous(request.requestId()), "");
            case OPERATOR -> new IdentifiedCaller(operator(credentials, http.getRemoteAddr(), request), "");
            case PROJECT -> ofProject(credentials, http, request);
            case OPEN -> open(credentials, request, http);
            case SIGNED -> signed(SignedCredential.of(http), http, request);
        };
    }

    private Caller.Operator operator(Credentials credentials, String clientAddress, PublicRequest request) {
        String token = credentials.bearer();
        if (token == null) {
            throw new Refusal(Reason.NO_OPERATOR_TOKEN, "Send an operator's token: Authorization: Bearer …");
        }
        return operators.authorize(
                token, request.route(), clientAddress, request.client().guesser(), request.requestId());
    }

    private IdentifiedCaller open(Credentials credentials, PublicRequest request, HttpServletRequest http) {
        if (credentials.key() != null || credentials.bearer() != null) {
            return ofProject(credentials, http, request);
        }
        ProjectRef ref = request.addressed();
        if (ref == null) {
            ref = SignedUrls.projectOf(QueryParameters.first(http.getQueryString(), "token"));
        }
        if (ref == null) {
            ref = SignedUrls.projectOf(http.getHeader("x-signature"));
        }
        if (ref == null) {
            throw new Refusal(Reason.NO_API_KEY, "Nothing in this address names a project: use its host or /p/<ref>/…");
        }
        requireServed(ref, request);
        requireActive(ref, request);
        return new IdentifiedCaller(withRole(ref, ANON, request), "");
    }

    /** Of a signature alone nothing is known here but whose it claims to be: the caller it makes may do nothing. */
    private IdentifiedCaller signed(SignedCredential signer, HttpServletRequest http, PublicRequest request) {
        ProjectRef ref = request.addressed() == null ? signer.project() : request.addressed();
        if (ref == null) {
            throw new Refusal(
                    Reason.NO_API_KEY,
                    "Sign the request with an access key of the project, or use the project's address");
        }
        RequestFacts.claim(http, ref);
        requireSame(ref, signer.project());
        String token = signer.sessionToken();
        if (token != null) {
            return ofProject(new Credentials(null, token), http, request.addressedTo(ref));
        }
        requireServed(ref, request);
        requireActive(ref, request);
        Caller.OfProject nobody =
                new Caller.OfProject(ref, ANON, "{\"role\":\"anon\"}", null, null, request.requestId(), Grants.NONE, 0);
        return new IdentifiedCaller(nobody, "");
    }

    private IdentifiedCaller ofProject(Credentials credentials, HttpServletRequest http, PublicRequest request) {
        String bearer = credentials.bearer();
        if (bearer != null && bearer.startsWith(FunctionTokens.PREFIX)) {
            return function(bearer, http, request);
        }
        ResolvedKey key = key(credentials, request);
        ResolvedKey bearerKey =
                bearer == null ? null : bearer.equals(credentials.key()) ? key : bearerKey(bearer, key, request);
        ResolvedKey opening = key != null ? key : bearerKey;
        ProjectRef ref = opening != null ? opening.ref() : request.addressed();
        if (ref == null) {
            if (bearer == null) {
                throw new Refusal(Reason.NO_API_KEY, "No API key found in request");
            }
            guesses.wrong(request.client().guesser());
            throw new Refusal(Reason.INVALID_API_KEY, "Invalid API key");
        }
        RequestFacts.claim(http, ref);
        requireSame(ref, request.addressed());
        requireSame(ref, bearerKey == null ? null : bearerKey.ref());
        requireServed(ref, request);
        Project project = opening == null ? requireActive(ref, request) : requireActive(ref);
        if (opening == null && bearer == null && !allowsKeyless(project)) {
            throw new Refusal(Reason.NO_API_KEY, "No API key found in request");
        }
        KeyLimits.require(key, http.getMethod(), request);
        KeyLimits.require(bearerKey, http.getMethod(), request);
        String keyId = opening == null ? "" : opening.keyId();
        if (opening != null) {
            keys.used(opening);
        }
        if (bearer != null && bearerKey == null) {
            return new IdentifiedCaller(user(verified(project, bearer, request), request), keyId);
        }
        ResolvedKey speaking = bearerKey != null ? bearerKey : key;
        String role = speaking == null ? anonymousRole(project) : speaking.role();
        return new IdentifiedCaller(withRole(ref, role, request), keyId);
    }

    /** Most bearers are users' tokens: that they are no keys is no guess gone wrong. */
    private @Nullable ResolvedKey bearerKey(String bearer, @Nullable ResolvedKey key, PublicRequest request) {
        String network = request.client().guesser();
        if (key == null || (guesses.areTooMany(network) && !keys.isKnown(bearer) && !isToken(bearer, key.ref()))) {
            guesses.require(network);
        }
        return keys.find(bearer, null);
    }

    private boolean isToken(String bearer, ProjectRef ref) {
        Project project = projects.find(ref);
        try {
            return project != null && tokens.verify(project, bearer).project().equals(ref);
        } catch (Refusal refusal) {
            return !isForged(refusal);
        }
    }

    private static boolean isForged(Refusal refusal) {
        return refusal.reason() == Reason.BAD_TOKEN || refusal.reason() == Reason.TOKEN_CLAIMS_REFUSED;
    }

    private AccessToken verified(Project project, String bearer, PublicRequest request) {
        try {
            return tokens.verify(project, bearer);
        } catch (Refusal refusal) {
            if (isForged(refusal)) {
                guesses.wrong(request.client().guesser());
            }
            throw refusal;
        }
    }

    private @Nullable ResolvedKey key(Credentials credentials, PublicRequest request) {
        String text = credentials.key();
        if (text == null) {
            return null;
        }
        ResolvedKey key = keys.find(text, request.client().guesser());
        if (key == null) {
            throw new Refusal(Reason.INVALID_API_KEY, "Invalid API key");
        }
        return key;
    }

    private IdentifiedCaller function(String bearer, HttpServletRequest http, PublicRequest request) {
        FunctionToken token = functionTokens.verify(bearer);
        if (token == null) {
            throw new Refusal(Reason.BAD_TOKEN, "The function's token is not valid or has expired");
        }
        RequestFacts.claim(http, token.project());
        requireSame(token.project(), request.addressed());
        requireServed(token.project(), request);
        requireActive(token.project());
        Caller.OfProject caller = new Caller.OfProject(
                token.project(),
                token.role(),
                token.cause().claims(token.role()),
                null,
                null,
                request.requestId(),
                token.grants(),
                token.hop());
        return new IdentifiedCaller(caller, "function:" + token.function());
    }

    private static Caller.OfProject user(AccessToken token, PublicRequest request) {
        return new Caller.OfProject(
                token.project(),
                token.role(),
                token.claims(),
                token.userId(),
                token.sessionId(),
                request.requestId(),
                Grants.ALL,
                0);
    }

    private static Caller.OfProject withRole(ProjectRef ref, String role, PublicRequest request) {
        return new Caller.OfProject(
                ref, role, "{\"role\":\"%s\"}".formatted(role), null, null, request.requestId(), Grants.ALL, 0);
    }

    private static void requireSame(ProjectRef ref, @Nullable ProjectRef other) {
        if (other != null && !other.equals(ref)) {
            throw new Refusal(Reason.PROJECT_MISMATCH, "Key, token and address are of different projects");
        }
    }

    /** The built-in project logs operators in and does nothing else: it has no data, files, functions or events. */
    private static void requireServed(ProjectRef ref, PublicRequest request) {
        if (ref.equals(ProjectRef.PLATFORM) && !request.route().service().equals(SIGNING_IN)) {
            throw new Refusal(Reason.ROUTE_NOT_FOUND, "The built-in project serves /auth/v1 only");
        }
    }

    /** The same, where nothing but the client's word says that there is such a project. */
    private Project requireActive(ProjectRef ref, PublicRequest request) {
        String network = request.client().guesser();
        guesses.require(network);
        try {
            return requireActive(ref);
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.PROJECT_NOT_FOUND) {
                guesses.wrong(network);
            }
            throw refusal;
        }
    }

    private Project requireActive(ProjectRef ref) {
        Project project = projects.find(ref);
        if (project == null || project.status() == ProjectStatus.DELETING) {
            throw new Refusal(Reason.PROJECT_NOT_FOUND, "There is no such project");
        }
        if (project.status() == ProjectStatus.PAUSED) {
            throw new Refusal(Reason.PROJECT_PAUSED, "The project is paused");
        }
        return project;
    }

    private static String anonymousRole(Project project) {
        return Objects.requireNonNullElse(
                ProjectSettings.of(project, SettingsDocument.REST).text("db_anon_role"), ANON);
    }

    private static boolean allowsKeyless(Project project) {
        return ProjectSettings.of(project, SettingsDocument.GATEWAY).flag("allow_keyless");
    }
}
